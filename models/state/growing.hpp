// Arrays that follow the number of people, which nobody knows beforehand.
#pragma once

#include <cstddef>
#include <vector>

namespace kedja::models {

/// Adds so many elements at the end. Room grows by a quarter at a time: doubling, as vectors do by themselves,
/// holds up to twice of what is used (measured in Stockholm County: a tenth of a replication's memory).
template <class T>
void extend(std::vector<T>& array, std::size_t by = 1) {
  const std::size_t size = array.size() + by;
  if (size > array.capacity()) array.reserve(size + size / 4);
  array.resize(size);
}

}  // namespace kedja::models
