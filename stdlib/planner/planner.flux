// Switches of the original planner. Import it as `planner`.
package planner

// Logical rules that are not applied.
option disableLogicalRules = [""]

// Physical rules that are not applied.
option disablePhysicalRules = [""]
