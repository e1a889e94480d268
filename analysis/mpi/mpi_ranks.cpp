#include <mpi.h>

#include <boost/mpi.hpp>
#include <boost/serialization/string.hpp>
#include <mutex>
#include <utility>

#include "analysis/mpi/launched_ranks.hpp"

namespace kedja::analysis {

namespace {

namespace mpi = boost::mpi;

constexpr bool leaves_exceptions_alone =
    false;  // does not abort all when one is thrown: the program says why

/// The shared numbers lie in the first rank's memory. The others reach them without its help (one-sided
/// communication), so that it may be busy with items of its own.
class MpiRanks : public Ranks {
 public:
  MpiRanks() : environment_(mpi::threading::serialized, leaves_exceptions_alone) {
    const MPI_Aint bytes = is_first() ? static_cast<MPI_Aint>(shared_numbers * sizeof(std::uint64_t)) : 0;
    MPI_Win_allocate(bytes, sizeof(std::uint64_t), MPI_INFO_NULL, world_, &numbers_, &window_);
    if (is_first())
      for (std::size_t i = 0; i < shared_numbers; ++i) numbers_[i] = 0;
    world_.barrier();
    MPI_Win_lock_all(MPI_MODE_NOCHECK, window_);
  }
  ~MpiRanks() override {
    MPI_Win_unlock_all(window_);
    MPI_Win_free(&window_);
  }
  MpiRanks(const MpiRanks&) = delete;
  MpiRanks& operator=(const MpiRanks&) = delete;

  unsigned rank() const override { return static_cast<unsigned>(world_.rank()); }
  unsigned size() const override { return static_cast<unsigned>(world_.size()); }

  std::string from_first(std::string text) const override {
    mpi::broadcast(world_, text, 0);
    return text;
  }

  std::vector<std::string> at_first(std::string text) const override {
    std::vector<std::string> texts;
    mpi::gather(world_, text, texts, 0);
    return texts;
  }

  std::uint64_t add(SharedNumber which, std::uint64_t more) const override {
    const std::lock_guard one_thread_at_a_time(mutex_);
    std::uint64_t before = 0;
    MPI_Fetch_and_op(&more, &before, MPI_UINT64_T, 0, static_cast<MPI_Aint>(which), MPI_SUM, window_);
    MPI_Win_flush(0, window_);
    return before;
  }

 private:
  mpi::environment environment_;
  mpi::communicator world_;
  std::uint64_t* numbers_ = nullptr;
  MPI_Win window_ = MPI_WIN_NULL;
  mutable std::mutex mutex_;
};

}  // namespace

std::unique_ptr<Ranks> launched_ranks() {
  if (launched_processes() == 1) return std::make_unique<OneRank>();
  return std::make_unique<MpiRanks>();
}

void hand_over_to_mpi(char** /*arguments*/) {}

std::string mpi_build() {
  char library[MPI_MAX_LIBRARY_VERSION_STRING];
  int length = 0;
  MPI_Get_library_version(library, &length);
  const std::string text(library, static_cast<std::size_t>(length));
  return text.substr(0, text.find_first_of(",\n"));
}

}  // namespace kedja::analysis
