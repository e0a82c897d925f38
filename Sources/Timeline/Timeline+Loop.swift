extension Timeline { func checkLoop() throws(TimelineError) {} }
