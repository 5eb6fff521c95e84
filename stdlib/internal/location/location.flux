// The location that windows keep to. Import it as `internal/location`.
package location

// A time zone by name and an offset from it.
option location = {zone: "UTC", offset: 0h}
