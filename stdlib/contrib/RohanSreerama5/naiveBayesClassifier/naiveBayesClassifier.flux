// A naive Bayes classifier. Import it as `contrib/RohanSreerama5/naiveBayesClassifier`.
package naiveBayesClassifier

// Classifies rows with a naive Bayes model that is trained on the first part of the data.
@unavailable
builtin naiveBayes : (
    <-tables: stream[{A with _field: B, _measurement: C, _time: time}],
    myClass: string,
    myField: D,
    myMeasurement: E,
) => stream[F] where B: Equatable, C: Equatable, D: Equatable, E: Equatable, F: Record
