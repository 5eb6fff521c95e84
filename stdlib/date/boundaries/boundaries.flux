// Starts and ends of days, weeks and months around `now()`. Import it as `date/boundaries`.
package boundaries

// Gives start and end of the last Friday before today.
@unavailable
builtin friday : () => {start: time, stop: time}

// Gives start and end of the last Monday before today.
@unavailable
builtin monday : () => {start: time, stop: time}

// Gives start and end of the last Saturday before today.
@unavailable
builtin saturday : () => {start: time, stop: time}

// Gives start and end of the last Sunday before today.
@unavailable
builtin sunday : () => {start: time, stop: time}

// Gives start and end of the last Thursday before today.
@unavailable
builtin thursday : () => {start: time, stop: time}

// Gives start and end of the last Tuesday before today.
@unavailable
builtin tuesday : () => {start: time, stop: time}

// Gives start and end of the last Wednesday before today.
@unavailable
builtin wednesday : () => {start: time, stop: time}

// Gives start and end of this month, or of one some months away.
@unavailable
builtin month : (?month_offset: int) => {start: time, stop: time}

// Gives start and end of this week, or of one some weeks away.
@unavailable
builtin week : (?start_sunday: bool, ?week_offset: int) => {start: time, stop: time}

// Gives start and end of yesterday.
@unavailable
builtin yesterday : () => {start: time, stop: time}
