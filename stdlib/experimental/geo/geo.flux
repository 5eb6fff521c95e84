// Works on positions: latitudes, longitudes and the cells of S2 geometry. Import it as `experimental/geo`.
package geo

// The unit of distances: `m`, `km` or `mile`.
option units = {distance: "km"}

// Groups rows into tracks and orders each by time.
@unavailable
builtin asTracks : (
    <-tables: stream[A],
    ?groupBy: [string],
    ?orderBy: [string],
) => stream[A] where A: Record

// Keeps the rows that lie in a region, coarsely by their cells and then exactly.
@unavailable
builtin filterRows : (
    <-tables: stream[{A with lat: B, lon: C, s2_cell_id: string}],
    region: D,
    ?level: int,
    ?maxSize: int,
    ?minSize: int,
    ?s2cellIDLevel: int,
    ?strict: bool,
) => stream[{A with lat: B, lon: C, s2_cell_id: string}] where D: Record

// Covers a region with cells.
@unavailable
builtin getGrid : (
    region: A,
    units: {distance: string},
    ?level: int,
    ?maxLevel: int,
    ?maxSize: int,
    ?minSize: int,
) => {level: int, set: [string]} where A: Record

// Gives the level of a cell.
@unavailable
builtin getLevel : (token: string) => int

// Keeps the rows whose cells touch a region.
@unavailable
builtin gridFilter : (
    <-tables: stream[{A with s2_cell_id: string}],
    region: B,
    ?level: int,
    ?maxSize: int,
    ?minSize: int,
    ?s2cellIDLevel: int,
    ?units: {distance: string},
) => stream[{A with s2_cell_id: string}] where B: Record

// Groups rows by cells of a level.
@unavailable
builtin groupByArea : (
    <-tables: stream[{A with lat: float, lon: float, s2_cell_id: string}],
    level: int,
    newColumn: string,
    ?s2cellIDLevel: int,
) => stream[B] where B: Record

// Gives the token of the cell at a point, or of a cell's parent.
@unavailable
builtin s2CellIDToken : (level: int, ?point: {lat: float, lon: float}, ?token: string) => string

// Gives the middle of a cell.
@unavailable
builtin s2CellLatLon : (token: string) => {lat: float, lon: float}

// Renames the fields of a position, pivots them into columns and adds the cell.
@unavailable
builtin shapeData : (
    <-tables: stream[{A with _field: string}],
    latField: B,
    level: int,
    lonField: C,
) => stream[{D with lat: float, lon: float, s2_cell_id: string}] where B: Equatable, C: Equatable

// Tells whether a region holds a geometry.
@unavailable
builtin ST_Contains : (
    geometry: A,
    region: B,
    ?units: {distance: string},
) => bool where A: Record, B: Record

// Gives the distance between a region and a geometry.
@unavailable
builtin ST_Distance : (
    geometry: A,
    region: B,
    ?units: {distance: string},
) => float where A: Record, B: Record

// Tells whether a region is within a distance of a geometry.
@unavailable
builtin ST_DWithin : (
    distance: A,
    geometry: B,
    region: C,
    ?units: {distance: string},
) => bool where A: Comparable + Equatable, B: Record, C: Record

// Tells whether a region and a geometry meet.
@unavailable
builtin ST_Intersects : (
    geometry: A,
    region: B,
    ?units: {distance: string},
) => bool where A: Record, B: Record

// Gives the length of a geometry.
@unavailable
builtin ST_Length : (geometry: A, ?units: {distance: string}) => float where A: Record

// Makes a line of the positions of each table.
@unavailable
builtin ST_LineString : (<-tables: stream[{A with lat: B, lon: C}]) => stream[D] where D: Record

// Tells whether a region holds a geometry, in given units.
@unavailable
builtin stContains : (
    geometry: A,
    region: B,
    units: {distance: string},
) => bool where A: Record, B: Record

// Gives the distance between a region and a geometry, in given units.
@unavailable
builtin stDistance : (
    geometry: A,
    region: B,
    units: {distance: string},
) => float where A: Record, B: Record

// Gives the length of a geometry, in given units.
@unavailable
builtin stLength : (geometry: A, units: {distance: string}) => float where A: Record

// Keeps the rows whose latitude and longitude lie in a region.
@unavailable
builtin strictFilter : (
    <-tables: stream[{A with lat: B, lon: C}],
    region: D,
) => stream[{A with lat: B, lon: C}] where D: Record

// Pivots fields into columns.
@unavailable
builtin toRows : (<-tables: stream[A]) => stream[B] where A: Record, B: Record

// Adds up the distances between the positions of each table.
@unavailable
builtin totalDistance : (
    <-tables: stream[{A with lat: float, lon: float}],
    ?outputColumn: B,
) => stream[C] where C: Record
