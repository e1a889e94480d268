#include "sim/allocation.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace kedja::sim {

ResourceId AllocationLayout::add_resource(std::int64_t capacity) {
  capacities_.push_back(capacity);
  resource_component_.emplace_back();
  return static_cast<ResourceId>(capacities_.size() - 1);
}

LineId AllocationLayout::add_line(std::vector<Need> needs, std::uint32_t priority_classes,
                                  std::optional<CohortRule> cohort) {
  for (std::size_t i = 0; i < needs.size(); ++i) {
    if (needs[i].amount <= 0)
      throw std::invalid_argument(
          "a line needs no places of a resource (nothing to wait for): ask for at least 1");
    for (std::size_t j = 0; j < i; ++j)
      if (needs[j].resource == needs[i].resource)
        throw std::invalid_argument("a line needs the same resource twice: add the amounts into one need");
  }
  const auto id = static_cast<LineId>(lines_.size());
  const auto component = static_cast<std::uint32_t>(components_.size());
  components_.push_back({id});
  std::optional<ResourceId> single;
  if (needs.size() == 1 && needs.front().amount == 1 && !cohort) single = needs.front().resource;
  lines_.push_back({std::move(needs), priority_classes, cohort, {}, component, single});
  for (const Need& need : lines_.back().needs) {
    auto& other = resource_component_[index(need.resource)];
    if (other && *other != lines_.back().component) merge_component(lines_.back().component, *other);
    other = lines_.back().component;
  }
  return id;
}

void AllocationLayout::add_detour(LineId line, LineId by) {
  Line& own = lines_[index(line)];
  if (line == by) throw std::invalid_argument("a line is a detour of itself: name another");
  if (own.cohort)
    throw std::invalid_argument(
        "a line of cohorts has a detour (who would start together?): let it admit people one by one");
  own.detours.push_back(by);
  const std::uint32_t other = lines_[index(by)].component;
  if (other != own.component) merge_component(own.component, other);
}

void AllocationLayout::merge_component(std::uint32_t into, std::uint32_t from) {
  for (const LineId id : components_[from]) {
    lines_[index(id)].component = into;
    components_[into].push_back(id);
  }
  components_[from].clear();
  for (const LineId id : components_[into]) lines_[index(id)].single.reset();
  for (auto& component : resource_component_)
    if (component == from) component = into;
  std::ranges::sort(components_[into]);
}

Allocation::Allocation(const AllocationLayout& layout, Time start) : layout_(&layout) {
  for (const std::int64_t capacity : layout.capacities())
    resources_.push_back({capacity, TimeWeighted(start, 0), TimeWeighted(start, capacity)});
  for (const AllocationLayout::Line& line : layout.lines()) lines_.emplace_back(line, start);
}

Time Allocation::abandon(Time now, LineId line, WaitingId id) {
  LineBooks& books = lines_[index(line)].books;
  const Time since = lines_[index(line)].people.leave(id);
  books.queue.change(now, -1);
  ++books.abandoned;
  books.waited += (now - since).ticks();
  unsettle(layout_->line(line).component);  // a new front may want less
  return since;
}

void Allocation::set_capacity(Time now, ResourceId id, std::int64_t capacity) {
  ResourceBooks& resource = resources_[index(id)];
  resource.capacity = capacity;
  resource.open.set(now, capacity);
  if (const auto component = layout_->component_of(id)) unsettle(*component);
}

void Allocation::open_cohort(Time, LineId line, bool any_size) {
  lines_[index(line)].opening = {any_size ? Opening::To::cohort_of_any_size : Opening::To::cohort};
  unsettle(layout_->line(line).component);
}

void Allocation::open_seats(Time, LineId line, std::uint32_t seats) {
  Opening& opening = lines_[index(line)].opening;
  if (opening.to == Opening::To::cohort || opening.to == Opening::To::cohort_of_any_size) return;
  opening = {Opening::To::seats, seats};
  unsettle(layout_->line(line).component);
}

void Allocation::hold(Time, LineId line, bool held) {
  lines_[index(line)].held = held;
  unsettle(layout_->line(line).component);
}

std::int64_t Allocation::decide_cohort(LineId id) {
  LineState& its = lines_[index(id)];
  const Opening opening = std::exchange(its.opening, {});
  const AllocationLayout::Line& line = layout_->line(id);
  const auto waiting = its.held ? 0 : static_cast<std::int64_t>(its.people.size());
  const std::int64_t size =
      std::min({waiting, free_bundles(line), static_cast<std::int64_t>(line.cohort->most)});
  if (opening.to == Opening::To::seats) return std::min(size, std::int64_t{opening.seats});
  const bool starts =
      size >= std::int64_t{line.cohort->least} || (opening.to == Opening::To::cohort_of_any_size && size > 0);
  LineBooks& books = its.books;
  if (starts) {
    ++books.cohorts_started;
    books.cohort_starters += size;
  } else if (waiting > 0) {
    ++books.cohorts_cancelled;
  }
  return starts ? size : 0;
}

bool Allocation::goes_first(LineId id, LineId other) const {
  const WaitingLine& line = lines_[index(id)].people;
  const WaitingLine& against = lines_[index(other)].people;
  if (line.front_class() != against.front_class()) return line.front_class() < against.front_class();
  return line.front().before(against.front());
}

std::optional<LineId> Allocation::next_line(const std::vector<LineId>& component) const {
  std::optional<LineId> best;
  for (const LineId id : component)
    if (can_grant(id) && (!best || goes_first(id, *best))) best = id;
  return best;
}

std::optional<LineId> Allocation::widest_detour(const AllocationLayout::Line& line) const {
  std::optional<LineId> widest;
  std::int64_t room = 0;
  for (const LineId by : line.detours) {
    const std::int64_t free = free_bundles(layout_->line(by));
    if (free <= room) continue;
    room = free;
    widest = by;
  }
  return widest;
}

std::optional<Allocation::Detour> Allocation::next_detour(const std::vector<LineId>& component) const {
  std::optional<Detour> best;
  for (const LineId id : component) {
    const AllocationLayout::Line& line = layout_->line(id);
    if (line.detours.empty() || lines_[index(id)].people.empty() || lines_[index(id)].held) continue;
    if (best && !goes_first(id, best->line)) continue;
    if (const auto by = widest_detour(line)) best = {id, *by};
  }
  return best;
}

std::optional<std::string> Allocation::check(Time now) const {
  std::vector<std::int64_t> held(resources_.size());
  for (std::size_t l = 0; l < lines_.size(); ++l) {
    const LineBooks& books = lines_[l].books;
    const auto waiting = static_cast<std::int64_t>(lines_[l].people.size());
    const std::string name = "line " + std::to_string(l) + ": ";
    if (books.requested != books.granted + books.abandoned + waiting)
      return name + "requested is not granted + abandoned + waiting";
    if (books.queue.level() != waiting) return name + "the queue's length is not the number who wait";
    if (books.queue.integral(now) != waited(now, static_cast<LineId>(l)))
      return name + "the queue's integral over time is not the sum of the waits";
    if (books.held() < 0) return name + "more is released than was granted";
    for (const Need& need : layout_->lines()[l].needs)
      held[index(need.resource)] += need.amount * books.held();
  }
  for (std::size_t r = 0; r < resources_.size(); ++r)
    if (resources_[r].in_use.level() != held[r])
      return "resource " + std::to_string(r) + ": what is in use is not what is held";
  return std::nullopt;
}

}  // namespace kedja::sim
