using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ingot.Data.Tests.Sources.Web;

/// <summary>A site on this machine: a tree of pages, and around it whatever a crawler can fall into. It writes down who asked for what.</summary>
internal sealed class TestSite : IDisposable
{
    public const int Pages = 1000;
    private readonly HttpListener listener;
    private readonly CancellationTokenSource end = new();
    private int inHand;

    public TestSite()
    {
        listener = Start(out int port);
        Root = $"http://127.0.0.1:{port}";
        _ = Task.Run(ServeAsync);
    }

    /// <summary>Scheme, host and port.</summary>
    public string Root { get; }

    /// <summary>How often each path was asked for.</summary>
    public ConcurrentDictionary<string, int> Asked { get; } = new();

    /// <summary>How often each path was answered with "not modified".</summary>
    public ConcurrentDictionary<string, int> Unchanged { get; } = new();

    /// <summary>The user agents that asked.</summary>
    public ConcurrentDictionary<string, int> Agents { get; } = new();

    /// <summary>
    /// The most requests that were in hand at one time. A request is in hand until the last bytes of its answer are about to leave: whoever asks for one page after another
    /// cannot have sent the next request by then, however late this side learns that its own bytes were sent.
    /// </summary>
    public int MostAtOnce { get; private set; }

    /// <summary>Text of robots.txt; null: 404.</summary>
    public string? Robots { get; set; } = "User-agent: *\nDisallow: /private/\nDisallow: /*.cgi$\nAllow: /private/press\n\nSitemap: /sitemap.xml\n";

    /// <summary>Status of robots.txt where it has one of its own.</summary>
    public int RobotsStatus { get; set; } = 200;

    /// <summary>Pages whose text has changed.</summary>
    public HashSet<int> Changed { get; } = [];

    /// <summary>How long each answer takes, so that requests at the same time meet.</summary>
    public TimeSpan Takes { get; set; }

    /// <summary>Called before each answer.</summary>
    public Action<string>? OnRequest { get; set; }

    public static string Text(int page, string what) => $"This is page {page} of the site, which tells of {what}. It says more than one thing about it, so that whoever reads it can learn something. "
        + $"The second paragraph of page {page} goes on about {what} in other words, and ends where the page ends, with the number {page * 7919}.";

    public void Dispose()
    {
        end.Cancel();
        listener.Close();
        end.Dispose();
    }

    private static HttpListener Start(out int port)
    {
        for (int attempt = 0; ; attempt++)
        {
            using (var free = new TcpListener(IPAddress.Loopback, 0))
            {
                free.Start();
                port = ((IPEndPoint)free.LocalEndpoint).Port;
            }

            var listener = new HttpListener();
            listener.Prefixes.Add($"http://127.0.0.1:{port}/");
            try
            {
                listener.Start();
                return listener;
            }
            catch (HttpListenerException) when (attempt < 10)
            {
                listener.Close();
            }
        }
    }

    private async Task ServeAsync()
    {
        while (!end.IsCancellationRequested)
        {
            try
            {
                var context = await listener.GetContextAsync();
                _ = Task.Run(() => AnswerAsync(context));
            }
            catch (Exception) when (end.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        string path = context.Request.RawUrl!;
        int count = Asked.AddOrUpdate(path, 1, (_, before) => before + 1);
        Agents.AddOrUpdate(context.Request.UserAgent ?? "", 1, (_, before) => before + 1);
        try
        {
            OnRequest?.Invoke(path);
            // From these the other side walks away, and this one learns of it later.
            if (path is "/slow" or "/huge") await Endless(context.Response, path);
            else await Send(context.Response, await Counted(() => Answer(context, path, count)));
            context.Response.Close();
        }
        catch (Exception)
        {
            context.Response.Abort(); // The other side went away, as it should from what never ends.
        }
    }

    private async Task<byte[]> Counted(Func<byte[]> answer)
    {
        int now = Interlocked.Increment(ref inHand);
        lock (listener) MostAtOnce = Math.Max(MostAtOnce, now);
        try
        {
            if (Takes > TimeSpan.Zero) await Task.Delay(Takes);
            return answer();
        }
        finally
        {
            Interlocked.Decrement(ref inHand);
        }
    }

    private static async Task Send(HttpListenerResponse response, byte[] body)
    {
        if (response.StatusCode == 304) return;
        response.ContentLength64 = body.Length;
        await response.OutputStream.WriteAsync(body);
    }

    private async Task Endless(HttpListenerResponse response, string path)
    {
        response.ContentType = "text/html";
        var chunk = new byte[path == "/huge" ? 1 << 16 : 4];
        Array.Fill(chunk, (byte)'x');
        for (int i = 0; i < (path == "/huge" ? 1 << 14 : 600) && !end.IsCancellationRequested; i++)
        {
            await response.OutputStream.WriteAsync(chunk);
            await response.OutputStream.FlushAsync();
            if (path == "/slow") await Task.Delay(100);
        }
    }

    private byte[] Answer(HttpListenerContext context, string path, int count)
    {
        var response = context.Response;
        if (path == "/robots.txt")
        {
            response.StatusCode = Robots is null ? 404 : RobotsStatus;
            return Text(response, Robots ?? "", "text/plain");
        }

        string[] parts = path.Trim('/').Split('/', '?');
        switch (parts[0])
        {
            case "" or "p":
                int number = parts[0] == "" ? 0 : int.Parse(parts[1], CultureInfo.InvariantCulture);
                if (number > Pages) goto default;
                return Page(context, number);
            case "loop":
                return Redirect(response, parts[1] == "a" ? "/loop/b" : "/loop/a");
            case "moved":
                return Redirect(response, "/p/5");
            case "out":
                return Redirect(response, Root.Replace("127.0.0.1", "localhost", StringComparison.Ordinal) + "/p/1");
            case "inside":
                return Redirect(response, "http://169.254.169.254/latest/meta-data/");
            case "maze":
                return Text(response, Html(2000, "a maze", "<a href=\"deeper/\">on</a> <a href=\"../aside/\">aside</a>"));
            case "calendar":
                int day = int.Parse(path.Split('=')[1], CultureInfo.InvariantCulture);
                return Text(response, Html(3000 + day, $"day {day}", $"<a href=\"/calendar?day={day + 1}\">the next day</a>"));
            case "flaky":
                response.StatusCode = count < 3 ? 503 : 200;
                response.AddHeader("Retry-After", "0");
                return Text(response, Html(4000, "patience", ""));
            case "broken":
                response.StatusCode = 503;
                return [];
            case "noindex":
                return Text(response, Html(5000, "modesty", "<a href=\"/hidden/9\">behind it</a>").Replace("<head>", "<head><meta name=\"robots\" content=\"noindex\">", StringComparison.Ordinal));
            case "reserved":
                response.AddHeader("TDM-Reservation", "1");
                return Text(response, Html(5001, "rights", ""));
            case "picture":
                return Text(response, "not really", "image/png");
            case "hidden":
                return Text(response, Html(6000 + int.Parse(parts[1], CultureInfo.InvariantCulture), "what only the sitemap names", ""));
            case "sitemap.xml":
                return Text(response, "<?xml version=\"1.0\"?><sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><sitemap><loc>" + Root + "/sitemap-1.xml</loc></sitemap></sitemapindex>", "application/xml");
            case "sitemap-1.xml":
                return Text(response, "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">" + string.Concat(Enumerable.Range(1, 5).Select(i => $"<url><loc>{Root}/hidden/{i}</loc><lastmod>2026-01-0{i}</lastmod></url>")) + "</urlset>", "application/xml");
            default:
                response.StatusCode = 404;
                return Text(response, "<h1>There is no such page</h1>");
        }
    }

    private byte[] Page(HttpListenerContext context, int number)
    {
        string tag = $"\"{number}-{(Changed.Contains(number) ? 2 : 1)}\"";
        context.Response.AddHeader("ETag", tag);
        if (context.Request.Headers["If-None-Match"] == tag)
        {
            context.Response.StatusCode = 304;
            Unchanged.AddOrUpdate(context.Request.RawUrl!, 1, (_, before) => before + 1);
            return [];
        }

        var links = new StringBuilder();
        // Every page but the first is linked by one page, in several spellings, and links back to the first.
        for (int child = (number * 10) + 1; child <= Math.Min(Pages, (number * 10) + 10); child++)
            links.Append(CultureInfo.InvariantCulture, $"<a href=\"/p/{child}\">page {child}</a> <a href=\"/x/../p/{child}#top\">again</a> <a href=\"/p/{child}?utm_source=here\">and again</a> ");
        links.Append("<a href=\"/\">home</a>");
        if (number == 0) links.Append(Traps());
        return Text(context.Response, Html(number, Changed.Contains(number) ? "something else" : "many things", links.ToString()));
    }

    private static string Traps()
    {
        string[] paths = ["/loop/a", "/moved", "/out", "/inside", "/maze/", "/calendar?day=1", "/flaky", "/broken", "/slow", "/huge", "/noindex", "/reserved", "/picture", "/photo.jpg", "/private/diary", "/run.cgi", "/gone", "mailto:a@b.example", "javascript:void(0)", "http://[bad", "/" + new string('y', 5000)];
        return string.Concat(paths.Select(path => $"<a href=\"{path}\">trap</a> ")) + "<a href=\"/unfollowed\" rel=\"nofollow\">no</a>";
    }

    private static string Html(int number, string what, string links) =>
        $"<!doctype html><html lang=\"en\"><head><title>Page {number}</title></head><body><nav>{links}</nav><article><h1>Page {number}</h1><p>{Text(number, what)}</p><p>{Text(number, what)}</p></article></body></html>";

    private static byte[] Redirect(HttpListenerResponse response, string to)
    {
        response.StatusCode = 302;
        response.AddHeader("Location", to);
        return [];
    }

    private static byte[] Text(HttpListenerResponse response, string text, string type = "text/html; charset=utf-8")
    {
        response.ContentType = type;
        return Encoding.UTF8.GetBytes(text);
    }
}
