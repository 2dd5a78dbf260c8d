/// What keeps an open page fresh: it waits for news, asks for the page again and puts its main part in the place of the
/// old one, so that the place on the page, what is unfolded and what has the focus stay. Without it the pages work too,
/// and are reloaded by hand.
enum Script {
  static let text = """
    "use strict";
    (() => {
      const root = document.documentElement;
      const pause = (time) => new Promise((done) => setTimeout(done, time));
      let hiding = 0;

      const say = (text, time) => {
        const status = document.getElementById("status");
        clearTimeout(hiding);
        status.textContent = text;
        if (time > 0) hiding = setTimeout(() => { status.textContent = ""; }, time);
      };

      const opened = () => [...document.querySelectorAll("details[open][id]")].map((one) => one.id);

      const renew = async () => {
        const answer = await fetch(location.href, { cache: "no-store" });
        const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
        const unfolded = opened();
        const focused = document.activeElement && document.activeElement.id;
        const known = document.getElementById("news")?.textContent;
        for (const part of ["main", ".banner", "footer"]) {
          const [before, after] = [document.querySelector(part), fresh.querySelector(part)];
          if (before && after && before.innerHTML !== after.innerHTML) before.replaceWith(document.adoptNode(after));
        }
        document.title = fresh.title;
        root.dataset.number = fresh.documentElement.dataset.number;
        for (const id of unfolded) {
          const one = document.getElementById(id);
          if (one) one.open = true;
        }
        const again = focused && document.getElementById(focused);
        if (again && again !== document.activeElement) again.focus({ preventScroll: true });
        const news = document.getElementById("news")?.textContent;
        if (news && news !== known) say(news, 6000);
      };

      const listen = async () => {
        let isAway = false;
        for (;;) {
          try {
            const answer = await fetch("/changes?since=" + encodeURIComponent(root.dataset.number), { cache: "no-store" });
            if (!answer.ok) throw new Error(String(answer.status));
            const told = await answer.json();
            if (isAway) say("", 0);
            isAway = false;
            if (String(told.number) !== root.dataset.number) await renew();
          } catch {
            isAway = true;
            say("The preview does not answer. It may have been stopped; this page tries again.", 0);
            await pause(2000);
          }
        }
      };

      listen();
    })();

    """
}
