/* Before the page is drawn, so that nothing moves later: scripts run, and the scheme that this visitor
   chose here, if one was chosen. */
document.documentElement.dataset.scripts = ""
try {
  document.documentElement.dataset.scheme = localStorage.getItem("scheme") ?? ""
} catch {
  // A browser that stores nothing follows the device.
}
