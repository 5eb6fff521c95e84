// Locations for windows and calendar functions. Import it as `timezone`.
package timezone

// Universal time, without an offset: the default.
utc = {zone: "UTC", offset: 0h}

// Makes a location with a fixed offset from universal time.
@unavailable
builtin fixed : (offset: A) => {offset: A, zone: string}

// Makes a location of a time zone's name.
@unavailable
builtin location : (name: string) => {offset: duration, zone: string}
