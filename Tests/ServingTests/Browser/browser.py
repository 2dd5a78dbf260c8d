"""A headless Chromium, spoken to by the DevTools protocol through a pipe (--remote-debugging-pipe): messages are JSON,
each ended by a zero byte; the browser reads from descriptor 3 and writes to descriptor 4."""

import base64
import json
import os
import queue
import shutil
import subprocess
import tempfile
import threading
import time


class Browser:
    """One page of a browser, with all that its console said."""

    def __init__(self, width=1280, height=900):
        self.profile = tempfile.mkdtemp(prefix="diptych-chromium-")
        to_browser, self.writing = os.pipe()
        self.reading, from_browser = os.pipe()
        program = shutil.which("chromium") or shutil.which("chromium-browser")
        if program is None:
            raise SystemExit("There is no chromium. As root, run: scripts/install-packages scripts/packages-test-all.txt")
        options = ["--headless=new", "--remote-debugging-pipe", "--disable-gpu", "--no-first-run",
                   "--disable-dev-shm-usage", "--hide-scrollbars", f"--user-data-dir={self.profile}"]
        if os.getuid() == 0:
            options.append("--no-sandbox")

        def wire():
            # Through others first: either may be 3 or 4 already.
            first, second = os.dup(to_browser), os.dup(from_browser)
            spare = [os.dup(first), os.dup(second)]
            os.dup2(spare[0], 3)
            os.dup2(spare[1], 4)

        self.process = subprocess.Popen([program] + options, preexec_fn=wire, close_fds=False,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_browser)
        os.close(from_browser)
        self.number = 0
        self.answers = {}
        self.arrived = threading.Condition()
        self.events = queue.Queue()
        self.complaints = []
        self.session = None
        threading.Thread(target=self._listen, daemon=True).start()
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network", "DOM", "Accessibility"):
            self.call(domain + ".enable")
        self.size(width, height)

    def _listen(self):
        rest = b""
        while True:
            try:
                piece = os.read(self.reading, 1 << 20)
            except OSError:
                return
            if not piece:
                return
            rest += piece
            while b"\0" in rest:
                message, rest = rest.split(b"\0", 1)
                self._take(json.loads(message))

    def _take(self, message):
        if "id" in message:
            with self.arrived:
                self.answers[message["id"]] = message
                self.arrived.notify_all()
            return
        method, values = message.get("method"), message.get("params", {})
        if method == "Runtime.exceptionThrown":
            self.complaints.append(json.dumps(values["exceptionDetails"])[:400])
        elif method == "Log.entryAdded" and values["entry"]["level"] in ("error", "warning"):
            self.complaints.append(f'{values["entry"]["text"]} {values["entry"].get("url", "")}')
        elif method == "Runtime.consoleAPICalled" and values["type"] in ("error", "warning", "assert"):
            self.complaints.append(json.dumps(values["args"])[:400])

    def call(self, method, **values):
        self.number += 1
        number = self.number
        message = {"id": number, "method": method, "params": values}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.writing, json.dumps(message).encode() + b"\0")
        with self.arrived:
            if not self.arrived.wait_for(lambda: number in self.answers, timeout=30):
                raise TimeoutError(method)
            answer = self.answers.pop(number)
        if "error" in answer:
            raise RuntimeError(f'{method}: {answer["error"]}')
        return answer["result"]

    def size(self, width, height):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1,
                  mobile=width < 600)

    def scheme(self, scheme):
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    def value(self, script):
        """The value of an expression in the page."""
        answer = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(f'{script[:80]}: {answer["exceptionDetails"]}')
        return answer["result"].get("value")

    def wait(self, script, seconds=20):
        """Waits until an expression is true; answers how long that took, None when it does not come true."""
        start = time.monotonic()
        while time.monotonic() - start < seconds:
            try:
                if self.value(script):
                    return time.monotonic() - start
            except RuntimeError:
                pass  # The page is on its way to another one.
            time.sleep(0.01)
        return None

    def open(self, address):
        self.call("Page.navigate", url=address)
        return self.wait(f"document.readyState === 'complete' && location.href === {json.dumps(address)}")

    def click(self, selector):
        """Clicks an element with the mouse, as a person does."""
        box = self.value(f"""(() => {{ const one = document.querySelector({json.dumps(selector)});
            if (!one) return null; one.scrollIntoView({{block: 'center'}});
            const box = one.getClientRects()[0]; return [box.x + box.width / 2, box.y + box.height / 2]; }})()""")
        if box is None:
            raise RuntimeError(f"There is nothing to click: {selector}")
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=box[0], y=box[1], button="left", clickCount=1)

    def press(self, key, code=None, text=None):
        numbers = {"Tab": 9, "Enter": 13}
        values = {"key": key, "code": code or key, "windowsVirtualKeyCode": numbers.get(key, 0)}
        self.call("Input.dispatchKeyEvent", type="keyDown", text="\r" if key == "Enter" else "", **values)
        self.call("Input.dispatchKeyEvent", type="keyUp", **values)

    def picture(self, path, whole=False):
        data = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=whole)["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))

    def close(self):
        try:
            self.session = None
            self.call("Browser.close")
        except (RuntimeError, TimeoutError, OSError):
            self.process.terminate()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
        shutil.rmtree(self.profile, ignore_errors=True)
