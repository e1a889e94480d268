// Arrays that follow the number of people, which nobody knows beforehand.
#pragma once

#include <cstddef>
#include <vector>

namespace kedja::models {

/// Adds so many elements at the end, perhaps none. Room grows by an eighth at a time: doubling, as vectors do
/// by themselves, holds up to twice of what is used.
template <class T>
void extend(std::vector<T>& array, std::size_t by) {
  const std::size_t size = array.size() + by;
  if (size > array.capacity()) array.reserve(size + size / 8);
  array.resize(size);
}

/// Adds an element at the end and returns it.
template <class T>
T& extend(std::vector<T>& array) {
  extend(array, 1);
  return array.back();
}

}  // namespace kedja::models
