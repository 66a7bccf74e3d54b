/* Before the page is drawn: the scheme that this visitor chose here, if one was chosen. */
try {
  document.documentElement.dataset.scheme = localStorage.getItem("scheme") ?? ""
} catch {
  // A browser that stores nothing follows the device.
}
