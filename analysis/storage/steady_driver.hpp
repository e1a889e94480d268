// A plain file for HDF5 to write to that never tells it of a failure. Private to this folder.
//
// HDF5 1.10 does not survive a file it cannot close: the identifier stays, and the program crashes as it
// ends. So the first failure to write is kept in a WriteStatus, and what follows is thrown away; whoever owns
// the status looks at it after each step, and above all before believing that the file is whole.
#pragma once

#include <hdf5.h>

#include <string>

namespace kedja::analysis::storage {

/// Whether everything given to a file so far has been written to it.
struct WriteStatus {
  int error = 0;  ///< the first failure's errno, 0 for none

  bool failed() const { return error != 0; }
  /// "No space left on device".
  std::string message() const;
};

/// Has files that are created with an access list written by this driver. The status must outlive the file.
/// Throws Hdf5Error.
void use_steady_driver(hid_t access_list, WriteStatus& status);

}  // namespace kedja::analysis::storage
