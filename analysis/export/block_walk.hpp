// A walk over the rows of a long table that is read a block at a time.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace kedja::analysis {

class BlockWalk {
 public:
  explicit BlockWalk(std::uint64_t length) : length_(length) {}

  /// Whether there is a row to stand on. When it is the first of a block, read(first, count) is called
  /// before.
  template <class Read>
  bool has_row(const Read& read) {
    if (at_ < rows_) return true;
    block_ += rows_;
    at_ = 0;
    rows_ = std::min(rows_at_a_time, length_ - block_);
    if (rows_ == 0) return false;
    read(block_, rows_);
    return true;
  }
  void go_on() { ++at_; }

  /// The row stood on: in its block, and in the table.
  std::size_t in_block() const { return at_; }
  std::uint64_t row() const { return block_ + at_; }

 private:
  static constexpr std::uint64_t rows_at_a_time = 65536;

  std::uint64_t length_;
  std::uint64_t block_ = 0;  // its first row
  std::uint64_t rows_ = 0;   // of the block
  std::uint64_t at_ = 0;
};

}  // namespace kedja::analysis
