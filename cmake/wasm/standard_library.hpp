// What Debian's Emscripten lacks of C++20's library (it brings libc++ 13), written with what it has; read
// before every file. Only what the project uses, as the standard says it for vectors, arrays and spans. To go
// when Debian's Emscripten brings a libc++ of 16 or later.
#pragma once
#ifdef __cplusplus

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <iterator>
#include <ranges>
#include <type_traits>
#include <utility>

static_assert(_LIBCPP_VERSION < 15000,
              "this library has what is defined here: take this file out of the build");

namespace std {

template <class To, class From>
requires(sizeof(To) == sizeof(From) && is_trivially_copyable_v<To> &&
         is_trivially_copyable_v<From>) constexpr To bit_cast(const From& from) noexcept {
  return __builtin_bit_cast(To, from);
}

/// The fewest digits that read back as the number. Used in messages only.
inline to_chars_result to_chars(char* first, char* last, double number) {
  const auto room = static_cast<size_t>(last - first);
  int length = 0;
  for (int digits = 1; digits <= 17; ++digits) {
    length = std::snprintf(first, room, "%.*g", digits, number);
    if (std::strtod(first, nullptr) == number) break;
  }
  return {first + length, errc()};
}

/// In the general format, which is "%g".
inline to_chars_result to_chars(char* first, char* last, double number, chars_format, int digits) {
  return {first + std::snprintf(first, static_cast<size_t>(last - first), "%.*g", digits, number), errc()};
}

namespace ranges {

template <class Range, class Test, class Projection = identity>
constexpr bool any_of(Range&& range, Test test, Projection projection = {}) {
  for (auto&& value : range)
    if (std::invoke(test, std::invoke(projection, value))) return true;
  return false;
}

template <class Range, class Test, class Projection = identity>
constexpr bool none_of(Range&& range, Test test, Projection projection = {}) {
  return !ranges::any_of(range, test, projection);
}

template <class Range, class Test, class Projection = identity>
constexpr bool all_of(Range&& range, Test test, Projection projection = {}) {
  return !ranges::any_of(range, std::not_fn(test), projection);
}

template <class Range, class Test, class Projection = identity>
constexpr auto find_if(Range&& range, Test test, Projection projection = {}) {
  return std::find_if(ranges::begin(range), ranges::end(range),
                      [&](auto&& value) { return std::invoke(test, std::invoke(projection, value)); });
}

template <class Range, class Value, class Projection = identity>
constexpr auto find(Range&& range, const Value& wanted, Projection projection = {}) {
  return ranges::find_if(
      range, [&](auto&& value) { return value == wanted; }, projection);
}

template <class Range, class Test, class Projection = identity>
constexpr auto count_if(Range&& range, Test test, Projection projection = {}) {
  return std::count_if(ranges::begin(range), ranges::end(range),
                       [&](auto&& value) { return std::invoke(test, std::invoke(projection, value)); });
}

template <class Range, class Value, class Projection = identity>
constexpr auto count(Range&& range, const Value& wanted, Projection projection = {}) {
  return ranges::count_if(
      range, [&](auto&& value) { return value == wanted; }, projection);
}

template <class Range, class Test>
constexpr auto adjacent_find(Range&& range, Test test) {
  return std::adjacent_find(ranges::begin(range), ranges::end(range), test);
}

template <class Range, class Out, class Function>
constexpr void transform(Range&& range, Out out, Function function) {
  std::transform(ranges::begin(range), ranges::end(range), out, function);
}

template <class Range>
constexpr auto minmax(Range&& range) {
  const auto [least, greatest] = std::minmax_element(ranges::begin(range), ranges::end(range));
  return std::pair(*least, *greatest);
}

template <class Range>
constexpr auto max(Range&& range) {
  return *std::max_element(ranges::begin(range), ranges::end(range));
}

template <class Range, class Order = ranges::less, class Projection = identity>
constexpr void sort(Range&& range, Order order = {}, Projection projection = {}) {
  std::sort(ranges::begin(range), ranges::end(range), [&](auto&& a, auto&& b) {
    return std::invoke(order, std::invoke(projection, a), std::invoke(projection, b));
  });
}

template <class Range, class Order = ranges::less, class Projection = identity>
constexpr void stable_sort(Range&& range, Order order = {}, Projection projection = {}) {
  std::stable_sort(ranges::begin(range), ranges::end(range), [&](auto&& a, auto&& b) {
    return std::invoke(order, std::invoke(projection, a), std::invoke(projection, b));
  });
}

}  // namespace ranges
}  // namespace std

#endif
