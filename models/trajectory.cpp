#include "models/trajectory.hpp"

namespace kedja::models {

std::vector<std::string> event_labels(const Chain& chain) {
  std::vector<std::string> labels = {"arrived",
                                     "handover_started",
                                     "handed_over",
                                     "waiting",
                                     "started",
                                     "completed",
                                     "interrupted",
                                     "gave_up_waiting",
                                     "withdrawn",
                                     "left_programme",
                                     "entered_next_programme",
                                     "moved_away",
                                     "failed",
                                     "sent_back",
                                     "told_again",
                                     "got_caseworker",
                                     "lost_caseworker",
                                     "contact"};
  for (const Exit& exit : chain.exits) {
    labels.push_back("to_" + exit.name);
    labels.push_back("from_" + exit.name);
  }
  for (const Life& life : chain.lives) {
    labels.push_back("begins_" + life.name);
    labels.push_back("shows_" + life.name);
    labels.push_back("ends_" + life.name);
  }
  for (const Vacancy& vacancy : chain.vacancies) labels.push_back("got_" + vacancy.name);
  if (!chain.moves.empty()) labels.emplace_back("moved_within");
  if (has_rare_events(chain))
    labels.insert(labels.end(), {"excused", "warned", "without_benefit", "suspended"});
  return labels;
}

std::vector<std::string> service_labels(const Chain& chain) {
  std::vector<std::string> labels = {"none"};
  for (const Service& service : chain.services) labels.push_back(service.name);
  return labels;
}

std::vector<std::string> authority_labels(const Chain& chain) {
  std::vector<std::string> labels = {"none"};
  for (const std::string& authority : chain.authorities) labels.push_back(authority);
  return labels;
}

namespace {

template <class T>
void move_rows(std::size_t rows, std::vector<T>& from, std::vector<T>& to) {
  if (from.empty()) return;  // a column that the chain does not have
  const auto end = from.begin() + static_cast<std::ptrdiff_t>(rows);
  to.assign(from.begin(), end);
  from.erase(from.begin(), end);
}

template <class T>
void move_rows(std::size_t rows, std::vector<std::vector<T>>& from, std::vector<std::vector<T>>& to) {
  to.resize(from.size());
  for (std::size_t column = 0; column < from.size(); ++column) move_rows(rows, from[column], to[column]);
}

}  // namespace

Participants Participants::take_before(std::uint32_t number) {
  Participants before;
  before.taken = taken;
  const auto move_each = [&](auto&... from) {
    std::apply([&](auto&... to) { (move_rows(row_of(number), from, to), ...); }, columns(before));
  };
  std::apply(move_each, columns(*this));
  taken = number;
  return before;
}

std::vector<std::string> under_reform_labels() {
  return {"not_for", "left_out", "under"};
}

}  // namespace kedja::models
