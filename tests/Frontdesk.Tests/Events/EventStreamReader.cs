using System.Globalization;
using System.Text.Json.Nodes;

namespace Frontdesk.Tests.Events;

/// <summary>Server-sent events as a browser reads them, over a real socket.</summary>
internal sealed class EventStreamReader(HttpClient http, Stream stream) : IDisposable
{
    private readonly StreamReader lines = new(stream);

    /// <summary>The last id that was received.</summary>
    public long LastId { get; private set; }

    /// <param name="lastEventId">What was received before; null for from now on.</param>
    public static async Task<EventStreamReader> OpenAsync(Uri address, string userId, string token, long? lastEventId)
    {
        var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, "/api/ext/v1/events"));
        request.Headers.Accept.ParseAdd("text/event-stream");
        request.Headers.Add("X-User-Id", userId);
        request.Headers.Add("X-Auth-Token", token);
        if (lastEventId is { } id)
            request.Headers.TryAddWithoutValidation("Last-Event-ID", id.ToString(CultureInfo.InvariantCulture));
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        var reader = new EventStreamReader(http, await response.Content.ReadAsStreamAsync());
        (await reader.lines.ReadLineAsync()).ShouldBe(": connected");
        return reader;
    }

    /// <summary>The next event; null where the stream has ended.</summary>
    public async Task<JsonNode?> NextAsync(CancellationToken cancellationToken)
    {
        while (await lines.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal))
                LastId = long.Parse(line[4..], CultureInfo.InvariantCulture);
            if (line.StartsWith("data: ", StringComparison.Ordinal))
                return JsonNode.Parse(line[6..]);
        }
        return null;
    }

    public void Dispose()
    {
        lines.Dispose();
        http.Dispose();
    }
}
