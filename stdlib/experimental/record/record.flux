// Works on records. Import it as `experimental/record`.
package record

// A record of any type, the default where the properties of a record are not known.
@unavailable
builtin any : A where A: Record

// Gives a property of a record by its name, or a default where it is missing.
@unavailable
builtin get : (default: A, key: string, r: B) => A where B: Record
