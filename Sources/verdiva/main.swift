print("verdiva")
