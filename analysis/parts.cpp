#include "analysis/parts.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <cerrno>
#include <cstring>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <system_error>
#include <utility>

#include "analysis/storage/descriptor.hpp"
#include "analysis/storage/new_file.hpp"
#include "analysis/storage/storage_error.hpp"

namespace kedja::analysis {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;
using storage::Message;
using storage::StorageError;

constexpr std::uint64_t manifest_version = 2;
constexpr std::uint64_t part_version = 3;

struct PartHeader {
  std::array<char, 8> magic{'K', 'E', 'D', 'J', 'A', 'P', 'R', 'T'};
  std::uint64_t version = part_version;
  std::uint64_t index = 0;
};
static_assert(sizeof(PartHeader) == 24);

struct PieceHeader {
  std::uint64_t length = 0;  ///< of what it holds, in bytes
  std::uint64_t is_last = 0;
};
static_assert(sizeof(PieceHeader) == 16);
using Checksum = std::uint32_t;

template <class T>
std::span<const std::byte> bytes_of(const T& value) {
  return std::as_bytes(std::span(&value, 1));
}

fs::path manifest_path(const fs::path& folder) {
  return folder / "manifest.json";
}
fs::path lock_path(const fs::path& folder) {
  return folder / "lock";
}

constexpr std::string_view part_prefix = "part-";

fs::path part_path(const fs::path& folder, std::uint64_t index) {
  const std::string digits = std::to_string(index);
  const std::string zeros(digits.size() < 9 ? 9 - digits.size() : 0, '0');
  return folder / (std::string(part_prefix) + zeros + digits);
}

[[noreturn]] void fail(const fs::path& path, Message what, int error) {
  throw StorageError(path, Message("{what} ({why})", {{"what", std::move(what)}, storage::because(error)}),
                     Message("See that the folder may be written to and has room, or choose another place"));
}

bool is_same_file(int descriptor, const fs::path& path) {
  struct stat opened {};
  struct stat named {};
  return fstat(descriptor, &opened) == 0 && stat(path.c_str(), &named) == 0 &&
         opened.st_dev == named.st_dev && opened.st_ino == named.st_ino;
}

/// Returns a descriptor that holds the lock. The file may have been removed, with its folder, between
/// opening and locking; such a lock would exclude nobody.
int take_lock(const fs::path& folder) {
  const int descriptor = open(lock_path(folder).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (descriptor < 0) fail(folder, Message("the folder cannot be locked"), errno);
  const bool locked = flock(descriptor, LOCK_EX | LOCK_NB) == 0;
  const int error = locked ? EWOULDBLOCK : errno;
  if (locked && is_same_file(descriptor, lock_path(folder))) return descriptor;
  close(descriptor);
  if (error != EWOULDBLOCK) fail(folder, Message("the folder cannot be locked"), error);
  throw StorageError(folder, Message("another run is writing here"),
                     Message("Wait for it to end, or choose another place"));
}

std::string as_json(const Manifest& manifest) {
  json::object options;
  for (const auto& [name, value] : manifest.options) options[name] = value;
  json::array scenarios;
  for (const auto& [name, text] : manifest.scenarios) scenarios.push_back({{"name", name}, {"text", text}});
  return json::serialize(json::object{{"filetype", "kedja-parts"},
                                      {"format_version", manifest_version},
                                      {"kind", manifest.kind},
                                      {"program_version", manifest.program_version},
                                      {"seed", manifest.seed},
                                      {"replications", manifest.replications},
                                      {"options", options},
                                      {"scenarios", scenarios}}) +
         "\n";
}

Manifest from_json(const json::object& object) {
  Manifest manifest{.kind = json::value_to<std::string>(object.at("kind")),
                    .scenarios = {},
                    .seed = object.at("seed").to_number<std::uint64_t>(),
                    .replications = object.at("replications").to_number<std::uint64_t>(),
                    .options = {},
                    .program_version = json::value_to<std::string>(object.at("program_version"))};
  for (const auto& [name, value] : object.at("options").as_object()) {
    manifest.options[name] = json::value_to<std::string>(value);
  }
  for (const json::value& scenario : object.at("scenarios").as_array()) {
    manifest.scenarios.push_back({.name = json::value_to<std::string>(scenario.at("name")),
                                  .text = json::value_to<std::string>(scenario.at("text"))});
  }
  return manifest;
}

std::string content(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::error_code error;
  const std::uintmax_t size = fs::file_size(path, error);
  std::string bytes(error ? 0 : size, '\0');
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (error || !file.good()) fail(path, Message("cannot be read"), error ? error.value() : errno);
  return bytes;
}

Manifest read_manifest(const fs::path& folder) {
  const fs::path path = manifest_path(folder);
  const std::string text = content(path);
  Message problem;
  try {
    const json::value value = json::parse(text);
    const json::object& object = value.as_object();
    const auto version = object.at("format_version").to_number<std::uint64_t>();
    if (version == manifest_version) return from_json(object);
    problem = Message("the manifest of this unfinished run is of version {version}, not {known}",
                      {{"version", std::to_string(version)}, {"known", std::to_string(manifest_version)}});
  } catch (const std::exception&) {
    throw StorageError(path, Message("the manifest of this unfinished run is damaged or cut short"),
                       Message("Delete the folder and run again"));
  }
  throw StorageError(
      path, problem,
      Message("Resume with the version of kedja that began it, or delete the folder and run again"));
}

/// Why a part is none.
struct Damage : StorageError {
  Damage(const fs::path& path, Message what)
      : StorageError(path, what, Message("Resume the run to compute it again")), why(std::move(what)) {}
  Message why;
};

bool is_part_or_remnant(const fs::path& path) {
  return path.filename().string().starts_with(part_prefix);
}

/// The index in a part's name; none for other files and for remnants of parts half-written.
std::optional<std::uint64_t> index_of(const fs::path& path) {
  const std::string name = path.filename().string();
  if (!name.starts_with(part_prefix)) return std::nullopt;
  const std::string digits = name.substr(part_prefix.size());
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (digits.empty() || digits.size() > 19 || !std::ranges::all_of(digits, is_digit)) return std::nullopt;
  const std::uint64_t index = std::stoull(digits);
  return part_path({}, index) == fs::path(name) ? std::optional(index) : std::nullopt;
}

std::vector<fs::path> files_in(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::directory_iterator next(folder, error), end; !error && next != end; next.increment(error)) {
    files.push_back(next->path());
  }
  if (error) fail(folder, Message("the folder cannot be read"), error.value());
  return files;
}

template <typename Predicate>
void remove_files(const fs::path& folder, Predicate is_unwanted) {
  for (const fs::path& path : files_in(folder)) {
    std::error_code error;
    if (is_unwanted(path) && !fs::remove(path, error) && error)
      fail(path, Message("cannot be deleted"), error.value());
  }
}

bool is_remnant(const fs::path& path) {
  return path.filename().string().find(".tmp-") != std::string::npos;
}

}  // namespace

struct PartWriter::File {
  File(const fs::path& path)
      : place(path, storage::Existing::Replace), out(place.temporary(), O_WRONLY | O_CREAT | O_EXCL) {}

  storage::NewFile place;
  storage::Descriptor out;
  storage::Crc32 crc;
};

PartWriter::PartWriter(const fs::path& folder, std::uint64_t index)
    : file_(std::make_unique<File>(part_path(folder, index))) {
  const PartHeader header{.index = index};
  write(bytes_of(header));
}

PartWriter::~PartWriter() = default;

void PartWriter::write(std::span<const std::byte> bytes) {
  file_->crc.update(bytes);
  file_->out.write(bytes);
}

void PartWriter::write(std::span<const std::string_view> piece, bool is_last) {
  PieceHeader header{.is_last = is_last ? 1U : 0U};
  for (const std::string_view bytes : piece) header.length += bytes.size();
  write(bytes_of(header));
  for (const std::string_view bytes : piece) write(std::as_bytes(std::span(bytes)));
  const Checksum checksum = file_->crc.value();
  write(bytes_of(checksum));
}

void PartWriter::finish(std::span<const std::string_view> piece) {
  write(piece, true);
  file_->out.close();
  file_->place.put_in_place(storage::Durability::Process);
}

PartReader::PartReader(const fs::path& folder, std::uint64_t index) : path_(part_path(folder, index)) {
  if (!fs::exists(path_)) {
    throw StorageError(path_, Message("this replication is not here"),
                       Message("Resume the run to compute it"));
  }
  std::error_code error;
  left_ = fs::file_size(path_, error);
  file_.open(path_, std::ios::binary);
  if (error || !file_) fail(path_, Message("cannot be read"), error ? error.value() : errno);
  PartHeader header;
  read(std::as_writable_bytes(std::span(&header, 1)));
  if (header.magic != PartHeader{}.magic) throw Damage(path_, Message("this is not a part"));
  if (header.version != part_version)
    throw Damage(path_, Message("the part is of a version this program does not know"));
  if (header.index != index) throw Damage(path_, Message("this is the part of another replication"));
}

void PartReader::read(std::span<std::byte> bytes) {
  if (bytes.size() > left_) throw Damage(path_, Message("the part is cut short"));
  if (!file_.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size())))
    fail(path_, Message("cannot be read"), errno);
  left_ -= bytes.size();
  crc_.update(bytes);
}

std::string_view PartReader::next() {
  PieceHeader header;
  read(std::as_writable_bytes(std::span(&header, 1)));
  if (header.length > left_) throw Damage(path_, Message("the part is cut short"));
  piece_.resize(header.length);
  read(std::as_writable_bytes(std::span(piece_)));
  const Checksum computed = crc_.value();
  Checksum checksum = 0;
  read(std::as_writable_bytes(std::span(&checksum, 1)));
  is_at_end_ = header.is_last != 0;
  if (checksum != computed || (is_at_end_ && left_ > 0))
    throw Damage(path_, Message("the part has been altered: its checksum does not match"));
  return piece_;
}

PartsDirectory::PartsDirectory(fs::path path, int lock) : path_(std::move(path)), lock_(lock) {}

PartsDirectory::PartsDirectory(PartsDirectory&& other) noexcept
    : path_(std::move(other.path_)),
      manifest_(std::move(other.manifest_)),
      lock_(std::exchange(other.lock_, -1)) {}

PartsDirectory& PartsDirectory::operator=(PartsDirectory&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(manifest_, other.manifest_);
  std::swap(lock_, other.lock_);
  return *this;
}

PartsDirectory::~PartsDirectory() {
  if (lock_ >= 0) close(lock_);
}

bool PartsDirectory::holds_run(const fs::path& path) {
  return fs::exists(manifest_path(path));
}

PartsDirectory PartsDirectory::create(const fs::path& path, const Manifest& manifest) {
  std::error_code error;
  fs::create_directory(path, error);
  if (error) fail(path, Message("the folder for finished replications cannot be made"), error.value());
  PartsDirectory parts(path, take_lock(path));
  if (holds_run(path)) {
    throw StorageError(path, Message("an unfinished run is here already"),
                       Message("Resume it, or delete the folder to begin again"));
  }
  remove_files(path, [](const fs::path& file) { return is_part_or_remnant(file) || is_remnant(file); });
  const std::string text = as_json(manifest);
  storage::write_file(manifest_path(path), {std::as_bytes(std::span(text))}, storage::Existing::Refuse,
                      storage::Durability::PowerCut);
  parts.manifest_ = manifest;
  return parts;
}

PartsDirectory PartsDirectory::open(const fs::path& path) {
  if (!holds_run(path)) {
    throw StorageError(path, Message("there is no unfinished run here"),
                       Message("Name the result file of a run that was stopped, or run from the beginning"));
  }
  PartsDirectory parts(path, take_lock(path));
  parts.manifest_ = read_manifest(path);
  remove_files(path, is_remnant);
  return parts;
}

void PartsDirectory::write(std::uint64_t index, std::span<const std::string_view> piece) const {
  PartWriter(path_, index).finish(piece);
}

std::string PartsDirectory::read(std::uint64_t index) const {
  PartReader part = reader(index);
  std::string piece(part.next());
  if (!part.is_at_end()) throw std::logic_error("this part has several pieces");
  return piece;
}

PartsInventory PartsDirectory::inventory() const {
  PartsInventory inventory;
  for (const fs::path& path : files_in(path_)) {
    const std::optional<std::uint64_t> index = index_of(path);
    if (!index) continue;
    try {
      for (PartReader part = reader(*index); !part.is_at_end();) part.next();
      inventory.complete.push_back(*index);
    } catch (const Damage& damage) {
      inventory.damaged.push_back({path, in_english(damage.why)});
    }
  }
  std::ranges::sort(inventory.complete);
  std::ranges::sort(inventory.damaged, {}, &DamagedPart::path);
  return inventory;
}

void PartsDirectory::remove() {
  std::error_code error;
  fs::remove(manifest_path(path_), error);
  if (!error) fs::remove_all(path_, error);
  if (error) fail(path_, Message("the folder of finished replications cannot be deleted"), error.value());
  close(std::exchange(lock_, -1));
}

}  // namespace kedja::analysis
