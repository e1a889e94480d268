#include "models/language/problem.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "models/language/text.hpp"

namespace kedja::models {
namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string all_texts(const std::vector<Problem>& problems) {
  std::vector<std::string> lines;
  lines.reserve(problems.size());
  for (const auto& problem : problems) lines.push_back(to_string(problem));
  return joined(lines, "\n");
}

}  // namespace

std::string to_string(const Location& where) {
  return where.line > 0 ? where.file + ":" + std::to_string(where.line) : where.file;
}

std::string to_string(const Problem& problem) {
  const std::string where = to_string(problem.where);
  const std::string says = messages::in_english(problem.message);
  return where.empty() ? says : where + ": " + says;
}

void Problems::add(Location where, std::string path, Message message) {
  list_.push_back({std::move(where), std::move(path), std::move(message)});
}

void Problems::throw_if_any() const {
  if (list_.empty()) return;
  auto sorted = list_;
  std::stable_sort(sorted.begin(), sorted.end(), [](const Problem& a, const Problem& b) {
    return std::tie(a.where.file, a.where.line) < std::tie(b.where.file, b.where.line);
  });
  throw ScenarioError(std::move(sorted));
}

ScenarioError::ScenarioError(std::vector<Problem> problems)
    : std::runtime_error(all_texts(problems)), problems_(std::move(problems)) {}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before_last;
  std::vector<std::size_t> last(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::vector<std::size_t> row(b.size() + 1, i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const bool same = lower(a[i - 1]) == lower(b[j - 1]);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1)});
      const bool swapped =
          i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1]);
      if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
    before_last = std::exchange(last, std::move(row));
  }
  return last[b.size()];
}

std::optional<std::string> nearest_name(std::string_view name, const std::vector<std::string>& candidates) {
  constexpr std::size_t longest = 100;  // comparing takes the product of both lengths
  if (name.size() > longest) return std::nullopt;
  const std::size_t most = std::max<std::size_t>(1, name.size() / 3);
  std::optional<std::pair<std::size_t, std::string>> best;
  for (const auto& candidate : candidates) {
    if (candidate.size() > name.size() + most) continue;
    const auto found = std::pair(edit_distance(name, candidate), candidate);
    if (found.first <= most && (!best || found < *best)) best = found;
  }
  if (!best) return std::nullopt;
  return best->second;
}

Message suggestion(const std::string& name) {
  return Message(" Did you mean '{name}'?", {{"name", name}});
}

Message did_you_mean(std::string_view name, const std::vector<std::string>& candidates) {
  const auto nearest = nearest_name(name, candidates);
  if (!nearest) return {};
  return suggestion(*nearest);
}

}  // namespace kedja::models
