// What a test case expects of the original planner. Import it as `testing/expect`.
package expect

// Names the planner's rules that a test case expects to run, and how often.
@unavailable
builtin planner : (rules: [string:int]) => {}
