#include "models/definition/proportional_fitting.hpp"

#include <algorithm>
#include <cmath>

namespace kedja::models {

namespace {

constexpr int most_rounds = 10'000;
constexpr double tolerance = 1e-13;  // on a share

/// How far apart neighbouring categories of each attribute lie in a joint table.
std::vector<std::size_t> strides_of(const std::vector<std::vector<double>>& margins) {
  std::vector<std::size_t> strides(margins.size(), 1);
  for (std::size_t a = margins.size(); a-- > 1;) strides[a - 1] = strides[a] * margins[a].size();
  return strides;
}

/// Calls visit(category of an attribute, cell of the joint table) for every cell, in order.
template <class Visit>
void for_each_cell(std::size_t cells, std::size_t stride, std::size_t categories, Visit visit) {
  for (std::size_t cell = 0; cell < cells;)
    for (std::size_t category = 0; category < categories; ++category)
      for (std::size_t i = 0; i < stride; ++i) visit(category, cell++);
}

std::vector<double> margin_of(const JointShares& joint, std::size_t stride, std::size_t categories) {
  std::vector<double> margin(categories);
  for_each_cell(joint.size(), stride, categories,
                [&](std::size_t category, std::size_t cell) { margin[category] += joint[cell]; });
  return margin;
}

}  // namespace

std::optional<JointShares> fit_proportionally(JointShares joint,
                                              const std::vector<std::vector<double>>& margins) {
  const std::vector<std::size_t> strides = strides_of(margins);
  for (int round = 0; round < most_rounds; ++round) {
    double furthest = 0;
    for (std::size_t a = 0; a < margins.size(); ++a) {
      const std::vector<double> now = margin_of(joint, strides[a], margins[a].size());
      std::vector<double> scale(now.size());
      for (std::size_t c = 0; c < now.size(); ++c) {
        if (now[c] == 0 && margins[a][c] > 0) return std::nullopt;
        scale[c] = now[c] == 0 ? 0 : margins[a][c] / now[c];
        if (round > 0) furthest = std::max(furthest, std::abs(now[c] - margins[a][c]));
      }
      for_each_cell(joint.size(), strides[a], scale.size(),
                    [&](std::size_t category, std::size_t cell) { joint[cell] *= scale[category]; });
    }
    if (round > 0 && furthest < tolerance) return joint;
  }
  return std::nullopt;
}

}  // namespace kedja::models
