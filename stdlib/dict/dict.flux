// Dictionaries: values by key. Import it as `dict`.
package dict

// Makes a dictionary out of an array of pairs.
@unavailable
builtin fromList : (pairs: [{key: A, value: B}]) => [A:B] where A: Comparable

// Gives the value of a key, or a default where the key is missing.
@unavailable
builtin get : (default: A, dict: [B:A], key: B) => A where B: Comparable

// Gives a dictionary that has one pair more; a pair of that key is replaced.
@unavailable
builtin insert : (dict: [A:B], key: A, value: B) => [A:B] where A: Comparable

// Gives a dictionary without a key.
@unavailable
builtin remove : (dict: [A:B], key: A) => [A:B] where A: Comparable
