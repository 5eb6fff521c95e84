// Measures how long a run takes and why. Import it as `profiler`.
package profiler

// The profilers that run: `query`, `operator`.
option enabledProfilers = [""]
