using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Frontdesk.Testing;

namespace Frontdesk.Tests.Wire;

/// <summary>Headers have bytes: browsers send letters as Latin-1, others as UTF-8, and both mean them.</summary>
public sealed class HeaderTextTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private const string Unit = """{"unitData":{"name":"Über","visibility":"public"},"unitMonitors":[],"unitDepartments":[]}""";

    [Theory]
    [InlineData("über alles", "latin1", "über alles")]
    [InlineData("über alles", "utf-8", "über alles")]
    [InlineData("%C3%BCber alles", "latin1", "über alles")]
    public async Task A_reason_is_read_as_it_was_meant(string reason, string encoding, string meant)
    {
        var olga = await fixture.Cast.Olga;
        (await Send(olga, encoding, ("X-Frontdesk-Reason", reason))).Status.ShouldBe(HttpStatusCode.OK);
        (await olga.Get("/api/ext/v1/changes?count=1")).ShouldAgree()["changes"]![0]!["reason"]!.GetValue<string>().ShouldBe(meant);
    }

    [Theory]
    [InlineData("Idempotency-Key", 400)]
    [InlineData("If-Match", 400)]
    [InlineData("X-Frontdesk-Min-Revision", 400)]
    [InlineData("X-Auth-Token", 401)]
    [InlineData("X-Request-Id", 200)]
    public async Task What_cannot_be_meant_is_answered_in_the_envelope(string header, int status)
    {
        var (answered, body) = await Send(await fixture.Cast.Olga, "latin1", (header, "fünf"));
        ((int)answered).ShouldBe(status, body);
        JsonNode.Parse(body)!["success"]!.GetValue<bool>().ShouldBe(status == 200);
    }

    private async Task<(HttpStatusCode Status, string Body)> Send(Client client, string encoding, (string Name, string Value) header)
    {
        using var http = new HttpClient(new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => Encoding.GetEncoding(encoding) });
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(fixture.Host.Address, "/api/v1/livechat/units")) { Content = new StringContent(Unit, Encoding.UTF8, "application/json") };
        request.Headers.Add("X-User-Id", client.Id);
        if (header.Name != "X-Auth-Token")
            request.Headers.Add("X-Auth-Token", client.Token);
        request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        using var response = await http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
