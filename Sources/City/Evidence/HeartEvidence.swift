/// Experiments that hold the Waste Heart's equations and scheme against what is known about them.
/// Each takes under two seconds in a release build.
package enum HeartEvidence {}
