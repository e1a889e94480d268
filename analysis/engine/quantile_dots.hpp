// What replications show as a few dots, each as likely as the next: "in 3 of 20 years".
//
// Quantile dot plots (Fernandes, Walls, Munson, Hullman and Kay 2018, CHI '18, paper 144): people decide
// better from 20 or 50 dots they can count than from intervals or densities.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace kedja::analysis {

/// The number of dots to count one by one, and where more precision is worth the counting.
inline constexpr std::size_t few_dots = 20;
inline constexpr std::size_t many_dots = 50;

/// The quantiles at (i - 1/2) / count for i = 1 ... count, in rising order; interpolated at rank n p + 1/2
/// (type 5 of Hyndman and Fan 1996, Am. Stat. 50:361), so that as many dots as values are the values
/// themselves. No values have no dots.
std::vector<double> quantile_dots(std::span<const double> values, std::size_t count);

}  // namespace kedja::analysis
