// Parts of times, and calendar arithmetic. A duration where a time is asked for counts from `now()`. Import it as
// `date`.
package date

// January, as `date.month()` gives it.
January = 1

// February, as `date.month()` gives it.
February = 2

// March, as `date.month()` gives it.
March = 3

// April, as `date.month()` gives it.
April = 4

// May, as `date.month()` gives it.
May = 5

// June, as `date.month()` gives it.
June = 6

// July, as `date.month()` gives it.
July = 7

// August, as `date.month()` gives it.
August = 8

// September, as `date.month()` gives it.
September = 9

// October, as `date.month()` gives it.
October = 10

// November, as `date.month()` gives it.
November = 11

// December, as `date.month()` gives it.
December = 12

// Sunday, as `date.weekDay()` gives it.
Sunday = 0

// Monday, as `date.weekDay()` gives it.
Monday = 1

// Tuesday, as `date.weekDay()` gives it.
Tuesday = 2

// Wednesday, as `date.weekDay()` gives it.
Wednesday = 3

// Thursday, as `date.weekDay()` gives it.
Thursday = 4

// Friday, as `date.weekDay()` gives it.
Friday = 5

// Saturday, as `date.weekDay()` gives it.
Saturday = 6

// Adds a duration to a time.
@unavailable
builtin add : (
    d: duration,
    to: A,
    ?location: {offset: duration, zone: string},
) => time where A: Timeable

// Gives the hour of a time, 0 to 23.
@unavailable
builtin hour : (t: A, ?location: {offset: duration, zone: string}) => int where A: Timeable

// Gives the microseconds of a time within its second.
@unavailable
builtin microsecond : (t: A) => int where A: Timeable

// Gives the milliseconds of a time within its second.
@unavailable
builtin millisecond : (t: A) => int where A: Timeable

// Gives the minute of a time, 0 to 59.
@unavailable
builtin minute : (t: A, ?location: {offset: duration, zone: string}) => int where A: Timeable

// Gives the month of a time, 1 to 12.
@unavailable
builtin month : (t: A, ?location: {offset: duration, zone: string}) => int where A: Timeable

// Gives the day of the month of a time, 1 to 31.
@unavailable
builtin monthDay : (t: A, ?location: {offset: duration, zone: string}) => int where A: Timeable

// Gives the nanoseconds of a time within its second.
@unavailable
builtin nanosecond : (t: A) => int where A: Timeable

// Gives the quarter of the year of a time, 1 to 4.
@unavailable
builtin quarter : (t: A, ?location: {offset: duration, zone: string}) => int where A: Timeable

// Multiplies a duration by a whole number.
@unavailable
builtin scale : (d: duration, n: int) => duration

// Gives the second of a time, 0 to 59.
@unavailable
builtin second : (t: A) => int where A: Timeable

// Subtracts a duration from a time.
@unavailable
builtin sub : (
    d: duration,
    from: A,
    ?location: {offset: duration, zone: string},
) => time where A: Timeable

// Gives the time that a time or a duration stands for.
@unavailable
builtin time : (t: A, ?location: {offset: duration, zone: string}) => time where A: Timeable

// Cuts a time down to a unit.
@unavailable
builtin truncate : (
    t: A,
    unit: duration,
    ?location: {offset: duration, zone: string},
) => time where A: Timeable

// Gives the ISO week of a time, 1 to 53.
@unavailable
builtin week : (t: A, ?location: {offset: duration, zone: string}) => int where A: Timeable

// Gives the day of the week of a time, 0 (Sunday) to 6.
@unavailable
builtin weekDay : (t: A, ?location: {offset: duration, zone: string}) => int where A: Timeable

// Gives the year of a time.
@unavailable
builtin year : (t: A, ?location: {offset: duration, zone: string}) => int where A: Timeable

// Gives the day of the year of a time, 1 to 366.
@unavailable
builtin yearDay : (t: A, ?location: {offset: duration, zone: string}) => int where A: Timeable
