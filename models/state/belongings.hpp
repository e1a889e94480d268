// What only some people have, of several kinds: a course broken off, a spell of illness, a caseworker.
//
// A person's items hang in a chain in the order of their kinds, and one that is given up makes room for
// another. A table with a row for everybody would be nearly all empty: in a county it took four times as much
// memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "models/state/growing.hpp"

namespace kedja::models {

template <class Item>
class Belongings {
 public:
  void add_person() { extend(first_) = none; }

  /// The person's item of a kind; nothing if there is none.
  Item* find(std::uint32_t person, std::size_t kind = 0) {
    const std::uint32_t place = first_from(person, kind);
    return is_of(place, kind) ? &links_[place].item : nullptr;
  }
  const Item* find(std::uint32_t person, std::size_t kind = 0) const {
    const std::uint32_t place = first_from(person, kind);
    return is_of(place, kind) ? &links_[place].item : nullptr;
  }

  /// The person's item of a kind, a new one if there is none. That may move all others in memory.
  Item& have(std::uint32_t person, std::size_t kind = 0) {
    const std::uint32_t there = first_from(person, kind);
    if (is_of(there, kind)) return links_[there].item;
    const std::uint32_t place = take_place();
    links_[place] = {.item = {}, .next = there, .kind = static_cast<std::uint16_t>(kind)};
    link_to(person, there) = place;
    return links_[place].item;
  }

  void give_up(std::uint32_t person, std::size_t kind = 0) {
    const std::uint32_t place = first_from(person, kind);
    if (!is_of(place, kind)) return;
    link_to(person, place) = links_[place].next;
    set_free(place);
  }
  void give_up_all(std::uint32_t person) {
    while (first_[person] != none) give_up(person, links_[first_[person]].kind);
  }

  /// Calls visit(kind, item) for each of a person's items, in the order of kinds.
  template <class Visit>
  void for_each(std::uint32_t person, Visit&& visit) const {
    for (std::uint32_t place = first_[person]; place != none; place = links_[place].next)
      visit(std::size_t{links_[place].kind}, links_[place].item);
  }

  template <class Self, class Archive>
  static void fields(Self& b, Archive& archive) {
    archive(b.first_, b.links_, b.free_);
  }

 private:
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

  struct Link {
    Item item{};
    std::uint32_t next = none;  // of the person, or of those that are free
    std::uint16_t kind = 0;

    template <class Self, class Archive>
    static void fields(Self& l, Archive& archive) {
      archive(l.item, l.next, l.kind);
    }
  };

  /// The person's first item of a kind or a later one.
  std::uint32_t first_from(std::uint32_t person, std::size_t kind) const {
    std::uint32_t place = first_[person];
    while (place != none && links_[place].kind < kind) place = links_[place].next;
    return place;
  }
  bool is_of(std::uint32_t place, std::size_t kind) const {
    return place != none && links_[place].kind == kind;
  }
  /// What leads a person to a place, or to the end of the chain.
  std::uint32_t& link_to(std::uint32_t person, std::uint32_t place) {
    std::uint32_t* link = &first_[person];
    while (*link != place) link = &links_[*link].next;
    return *link;
  }

  std::uint32_t take_place() {
    const std::uint32_t place = free_;
    if (place == none) {
      extend(links_);
      return static_cast<std::uint32_t>(links_.size() - 1);
    }
    free_ = links_[place].next;
    return place;
  }
  void set_free(std::uint32_t place) {
    links_[place].next = free_;
    free_ = place;
  }

  std::vector<std::uint32_t> first_;  // of each person
  std::vector<Link> links_;
  std::uint32_t free_ = none;  // the first free link
};

}  // namespace kedja::models
