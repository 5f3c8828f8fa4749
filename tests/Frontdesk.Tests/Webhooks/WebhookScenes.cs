using System.Diagnostics;
using System.Text.Json.Nodes;
using Frontdesk.Testing;

namespace Frontdesk.Tests.Webhooks;

/// <summary>What the tests of webhooks do again and again.</summary>
internal static class WebhookScenes
{
    public const string Route = "/api/ext/v1/webhooks";
    public const string Secret = "a secret of the receiver's";
    public static readonly (string, string) AllowsPrivate = ("OVERWRITE_SETTING_Webhooks_Allow_Private_Addresses", "true");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    extension(Client client)
    {
        /// <summary>A webhook to that sink; gives its id.</summary>
        public async Task<string> Hook(string url, params string[] kinds)
        {
            var body = new JsonObject { ["url"] = url, ["secret"] = Secret, ["kinds"] = new JsonArray([.. kinds.Select(kind => JsonValue.Create(kind))]) };
            return (await client.Post(Route, body.ToJsonString())).ShouldAgree()["_id"]!.GetValue<string>();
        }

        public async Task<Answer> Attempts(string webhook) => (await client.Get($"{Route}/{webhook}/attempts")).ShouldAgree();

        public async Task<IReadOnlyList<long>> DeadLetters(string webhook) =>
            [.. (await client.Get($"{Route}/{webhook}/dead-letters")).ShouldAgree()["deadLetters"]!.AsArray().Select(letter => letter!["sequence"]!.GetValue<long>())];
    }

    /// <summary>Waits until it holds; fails, with what is there, where it does not come to hold.</summary>
    public static async Task Eventually(Func<Task<bool>> holds, Func<string> otherwise)
    {
        var began = Stopwatch.GetTimestamp();
        while (!await holds())
        {
            if (Stopwatch.GetElapsedTime(began) > Patience)
                Assert.Fail(otherwise());
            await Task.Delay(20);
        }
    }

    /// <summary>Waits until the sink has so many.</summary>
    public static Task ToHave(this Sink sink, int letters) =>
        Eventually(() => Task.FromResult(sink.Letters.Count >= letters), () => $"{sink.Letters.Count} of {letters} arrived: {string.Join(", ", sink.Sequences)}");
}
