using System.Text.Json.Nodes;
using Frontdesk.Testing;

namespace Frontdesk.Tests.Wire;

/// <summary>Calls legacy methods as the published clients do.</summary>
internal static class MethodDriver
{
    extension(Client client)
    {
        /// <summary>What the message inside the answer says.</summary>
        /// <param name="arguments">A JSON list.</param>
        public async Task<JsonObject> Call(string method, string arguments)
        {
            var answer = (await client.Post("method.call/" + Uri.EscapeDataString(method), Message(method, arguments))).ShouldAgree();
            var message = JsonNode.Parse(answer["message"]!.GetValue<string>())!.AsObject();
            message["msg"]!.GetValue<string>().ShouldBe("result");
            message["id"]!.GetValue<string>().ShouldBe("17");
            return message;
        }
    }

    public static string Message(string method, string arguments) =>
        Wrapped($$"""{"msg":"method","id":"17","method":"{{method}}","params":{{arguments}}}""");

    public static string Wrapped(string message) => new JsonObject { ["message"] = message }.ToJsonString();

    public static void ShouldSay(this JsonObject message, string code, string reason)
    {
        var error = message["error"]!.AsObject();
        message.ContainsKey("result").ShouldBeFalse();
        error["isClientSafe"]!.GetValue<bool>().ShouldBeTrue();
        error["error"]!.GetValue<string>().ShouldBe(code);
        error["reason"]!.GetValue<string>().ShouldBe(reason);
        error["message"]!.GetValue<string>().ShouldBe($"{reason} [{code}]");
        error["errorType"]!.GetValue<string>().ShouldBe("Meteor.Error");
    }
}
