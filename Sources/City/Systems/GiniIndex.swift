/// Gini's index of inequality of amounts that groups of people hold: 0 where everyone has the same,
/// towards 1 where one has it all. Gini 1912, by the mean absolute difference:
///
///     G = sum_ij n_i n_j |x_i - x_j| / (2 N² mean)
///
/// - Parameters:
///   - amounts: of one person of each group; not negative.
///   - people: in each group.
package func giniIndex(_ amounts: [Double], people: [Double]) -> Double {
  precondition(amounts.count == people.count, "every group has an amount and a number of people")
  let total = zip(amounts, people).reduce(0) { $0 + $1.0 * $1.1 }
  let heads = people.reduce(0, +)
  guard total > 0, heads > 0 else { return 0 }
  var differences = 0.0
  for i in amounts.indices {
    for j in amounts.indices where j < i {
      differences += 2 * people[i] * people[j] * abs(amounts[i] - amounts[j])
    }
  }
  return differences / (2 * heads * total)
}
