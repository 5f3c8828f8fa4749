using System.Globalization;
using System.Text;
using Frontdesk.Testing;
using Frontdesk.Tests.Proofs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Frontdesk.Tests.Import;

/// <summary>
/// Something between the import and a server that makes the server behave as others do: small pages, 429 now and then, faults, lost connections, slow answers, and perhaps
/// without what others only have for money.
/// </summary>
internal sealed class StubbornSource : IAsyncDisposable
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseCookies = false });
    private readonly WebApplication app;
    private readonly Func<HttpContext, Task> answer;
    private int asked;

    private StubbornSource(WebApplication app, Func<HttpContext, Task> answer)
    {
        this.app = app;
        this.answer = answer;
        app.Run(AnswerAsync);
    }

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>How many requests came.</summary>
    public int Asked => asked;

    /// <summary>In front of a real server.</summary>
    /// <param name="troubles">Of a hundred requests so many get something else than the answer.</param>
    public static Task<StubbornSource> BeforeAsync(FrontdeskHost host, int troubles, bool hasUnits = true, int largestPage = 50)
    {
        var chance = new Chance(3);
        return StartAsync(async context =>
        {
            int dice, kind;
            lock (chance)
                (dice, kind) = (chance.Between(0, 99), chance.Between(0, 4));
            var path = context.Request.Path.Value!;
            if (!hasUnits && path.StartsWith("/api/v1/livechat/units", StringComparison.Ordinal))
                await WriteAsync(context, 400, """{"success":false,"error":"This is an enterprise feature [error-action-not-allowed]","errorType":"error-action-not-allowed"}""");
            else if (!hasUnits && path.StartsWith("/api/v1/livechat/monitors", StringComparison.Ordinal))
                await WriteAsync(context, 404, "404 Not Found", "text/plain");
            else if (dice < troubles)
                await TroubleAsync(context, kind);
            else
                await ForwardAsync(context, host, largestPage);
        });
    }

    /// <summary>Answers that are written down, by path and query; what is not is 404.</summary>
    public static Task<StubbornSource> OfAsync(IReadOnlyDictionary<string, string> answers) => StartAsync(context =>
    {
        var path = (context.Request.Path.Value + context.Request.QueryString.Value)["/api/v1/".Length..];
        var known = path.Split("count=")[0].TrimEnd('?', '&');
        return answers.TryGetValue(known, out var text) ? WriteAsync(context, 200, text) : WriteAsync(context, 404, "404 Not Found", "text/plain");
    });

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private static async Task<StubbornSource> StartAsync(Func<HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var source = new StubbornSource(builder.Build(), answer);
        await source.app.StartAsync();
        source.Address = new Uri(source.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return source;
    }

    private Task AnswerAsync(HttpContext context)
    {
        Interlocked.Increment(ref asked);
        return answer(context);
    }

    private static async Task TroubleAsync(HttpContext context, int kind)
    {
        switch (kind)
        {
            case 0:
                context.Response.Headers.RetryAfter = "0";
                await WriteAsync(context, 429, "{}");
                break;
            case 1:
                await WriteAsync(context, 429, """{"success":false,"error":"Error, too many requests. Please slow down. You must wait 1 seconds before trying this endpoint again. [error-too-many-requests]"}""");
                break;
            case 2:
                await WriteAsync(context, 502, "<html>bad gateway</html>", "text/html");
                break;
            case 3:
                context.Abort();
                break;
            default:
                await WriteAsync(context, 200, "<html>please sign in</html>", "text/html");
                break;
        }
    }

    private static async Task ForwardAsync(HttpContext context, FrontdeskHost host, int largestPage)
    {
        var query = string.Join('&', context.Request.Query.SelectMany(entry => entry.Value.Select(value =>
            $"{entry.Key}={Uri.EscapeDataString(entry.Key == "count" ? Math.Min(largestPage, int.Parse(value!, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture) : value!)}")));
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host.Address, $"{context.Request.Path}?{query}"));
        foreach (var name in (string[])["X-User-Id", "X-Auth-Token"])
            request.Headers.TryAddWithoutValidation(name, context.Request.Headers[name].ToString());
        using var response = await Http.SendAsync(request, context.RequestAborted);
        await WriteAsync(context, (int)response.StatusCode, await response.Content.ReadAsStringAsync(context.RequestAborted));
    }

    private static async Task WriteAsync(HttpContext context, int status, string text, string type = "application/json")
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), context.RequestAborted);
    }
}
