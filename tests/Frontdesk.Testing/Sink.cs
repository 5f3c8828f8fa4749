using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Frontdesk.Testing;

/// <summary>Somebody's server that webhooks are sent to, on a free loopback port. It keeps what it agreed to, in the order in which it came.</summary>
public sealed class Sink : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<Letter> letters = new();
    private int refused;

    private Sink(WebApplication app) => this.app = app;

    public string Url => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/hook";

    /// <summary>What it answers to a letter; 200 unless the test says otherwise.</summary>
    public Func<Letter, int> Answer { get; set; } = _ => 200;

    /// <summary>How long it thinks before it answers.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>What it agreed to.</summary>
    public IReadOnlyList<Letter> Letters => [.. letters];

    public IReadOnlyList<long> Sequences => [.. letters.Select(letter => letter.Sequence)];

    /// <summary>How many it did not agree to.</summary>
    public int Refused => Volatile.Read(ref refused);

    public static async Task<Sink> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var sink = new Sink(builder.Build());
        sink.app.Run(sink.TakeAsync);
        await sink.app.StartAsync();
        return sink;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var letter = new Letter(await reader.ReadToEndAsync(), context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase));
        if (Delay > TimeSpan.Zero)
            await Task.Delay(Delay);
        var status = Answer(letter);
        if (status is >= 200 and < 300)
            letters.Enqueue(letter);
        else
            Interlocked.Increment(ref refused);
        context.Response.StatusCode = status;
        if (status is >= 300 and < 400)
            context.Response.Headers.Location = "/elsewhere";
    }
}

/// <summary>A delivery as it came in.</summary>
public sealed record Letter(string Body, IReadOnlyDictionary<string, string> Headers)
{
    public long Sequence => long.Parse(Headers["X-Frontdesk-Event"], CultureInfo.InvariantCulture);

    public System.Text.Json.Nodes.JsonObject Json => System.Text.Json.Nodes.JsonNode.Parse(Body)!.AsObject();
}
