using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Frontdesk.Import;

/// <summary>
/// A running server that speaks the API, asked over HTTP with one person's token. It is patient: 429 is waited out as long as the answer says, faults of the server and
/// lost connections are tried again with a growing pause, a bounded number of times. What was answered once is in the journal and is not asked again.
/// </summary>
internal sealed class Workspace(HttpClient http, Uri address, TimeProvider clock, Journal? journal)
{
    private const int MostForeignWords = 3;
    private readonly string root = address.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/api/v1/";
    private long quietUntil;
    private int waits;

    /// <summary>How often it was asked to wait, or had to be asked again.</summary>
    public int Waits => waits;

    /// <summary>A client that carries the token and follows nobody elsewhere with it.</summary>
    public static HttpClient Client(string userId, string token)
    {
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = Patience.OneAnswer };
        http.DefaultRequestHeaders.Add("X-User-Id", userId);
        http.DefaultRequestHeaders.Add("X-Auth-Token", token);
        http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return http;
    }

    /// <summary>The answer to a GET below <c>/api/v1/</c>.</summary>
    /// <param name="fault">What is wrong with a good answer, as the end of a sentence; null where nothing is. What is wrong is not kept.</param>
    /// <exception cref="ImportException">There is none, or it is one that nothing can be made of.</exception>
    public async Task<Answered> AskAsync(string path, Func<JsonElement, string?> fault, CancellationToken cancellationToken)
    {
        if (journal?.Find(path) is { } kept)
            return kept;
        for (var attempt = 1; ; attempt++)
        {
            await Task.Delay(Patience.Left(Interlocked.Read(ref quietUntil), clock), clock, cancellationToken);
            var (answer, pause) = await TryAsync(path, attempt, cancellationToken);
            if (answer is not null)
            {
                if (answer.IsGood && fault(answer.Body) is { } wrong)
                    throw new ImportException($"{address} answers {path} with something that {wrong}. Is it a server that speaks the Livechat API?");
                journal?.Keep(path, answer);
                return answer;
            }
            Interlocked.Increment(ref waits);
            await Task.Delay(pause, clock, cancellationToken);
        }
    }

    /// <summary>The answer, or how long to wait for the next try.</summary>
    private async Task<(Answered? Answer, TimeSpan Pause)> TryAsync(string path, int attempt, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.GetAsync(new Uri(root + path), cancellationToken);
            var body = await response.Content.ReadAsStringAsync(cancellationToken);
            if (Patience.Window(response.Headers, clock.GetUtcNow()) is { } closed)
                Interlocked.Exchange(ref quietUntil, clock.GetUtcNow().Add(closed).Ticks);
            if (response.StatusCode == HttpStatusCode.TooManyRequests)
                return (null, Patience.Asked(response.Headers, body, attempt, clock.GetUtcNow()) ?? throw new ImportException($"{address} keeps answering 429 to {path}. Try again later with --resume, or give the role of the user the permission api-bypass-rate-limit."));
            if (!Answered.TryRead((int)response.StatusCode, body, out var answer) && attempt >= MostForeignWords)
                throw new ImportException($"{address} answers {path} with something that is no JSON, or nested deeper than 32 levels. Is it a server that speaks the Livechat API?");
            if (answer is null || (int)response.StatusCode >= 500)
                return (null, Patience.After(attempt) ?? throw new ImportException($"{address} answers {(int)response.StatusCode} to {path}, again and again. Go on later with --resume."));
            return (Checked(path, answer), default);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return (null, Patience.After(attempt) ?? throw new ImportException($"{address} cannot be reached: {fault.Message} Go on later with --resume."));
        }
    }

    private Answered Checked(string path, Answered answer) => answer.Status switch
    {
        200 or 400 or 403 or 404 => answer,
        401 => throw new ImportException($"{address} does not know that user id and token: {answer.Error}"),
        var other => throw new ImportException(string.Create(CultureInfo.InvariantCulture, $"{address} answers {other} to {path}. Is it a server that speaks the Livechat API?")),
    };
}

/// <summary>What was answered.</summary>
internal sealed partial record Answered(int Status, JsonElement Body)
{
    /// <summary>As of the bodies of requests: what would be deeper could be stored here, but not sent again.</summary>
    private const int Deepest = 32;

    public bool IsGood => Status == 200;

    /// <summary>The answer's own words.</summary>
    public string Error => Body.Text("error") ?? Body.Text("message") ?? (Body.ValueKind == JsonValueKind.String ? Body.GetString()! : "");

    /// <summary>False where a good answer is no JSON: something between here and there has answered.</summary>
    public static bool TryRead(int status, string text, [NotNullWhen(true)] out Answered? answer)
    {
        try
        {
            using var document = JsonDocument.Parse(Storable(text), new JsonDocumentOptions { MaxDepth = Deepest, AllowDuplicateProperties = false });
            answer = new Answered(status, document.RootElement.Clone());
            return true;
        }
        catch (JsonException)
        {
            using var words = JsonDocument.Parse("\"" + JsonEncodedText.Encode(Encoding.UTF8.GetBytes(text.Length > 200 ? text[..200] : text)) + "\"");
            answer = status == 200 ? null : new Answered(status, words.RootElement.Clone());
            return answer is not null;
        }
    }

    /// <summary>What JSON can say and no store can keep, U+0000 and half a character, becomes U+FFFD.</summary>
    private static string Storable(string json) =>
        Escapes().Replace(json, escape => escape.ValueSpan is [_, 'u', '0', '0', '0', '0'] or [_, 'u', 'd' or 'D', >= '8', _, _] ? @"\uFFFD" : escape.Value);

    /// <summary>Every escape, so that a backslash of its own is not taken for the beginning of another; two halves of a character are one.</summary>
    [GeneratedRegex(@"\\(u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Escapes();
}

/// <summary>The import cannot go on; the message is for the operator.</summary>
public sealed class ImportException(string message) : Exception(message);
