namespace Frontdesk.Tests.Proofs.Fuzz;

/// <summary>What requests are spoiled with.</summary>
internal static class Nasties
{
    /// <summary>Texts that somebody has not thought of.</summary>
    public static readonly string[] Texts =
    [
        "", " ", "\0", "a\0b", "a", "0", "-1", "null", "true", "\u202Eabc", "e\u0301", "🦊", "\uFFFF", "\uFEFF", "'; DROP TABLE records; --", "../../etc/passwd", "%00", "{}", "[]",
        "$where", "__proto__", "olga", "OLGA", "a/b", "\u2028", "\r\n", "\u0130", "İstanbul", "ß",
    ];

    /// <summary>JSON values, as text: some of them no JSON tree can hold.</summary>
    public static readonly string[] Json =
    [
        "null", "true", "false", "0", "-0", "-1", "1e400", "-1e400", "1e308", "1E-400", "123456789012345678901234567890", "9223372036854775808", "0.1", "1.5e3", "\"\"", "\" \"",
        "\"\\u0000\"", "\"a\\u0000b\"", "\"\\ud800\"", "\"\\udc00x\"", "\"a\\ud800\\u0041\"", "\"\\ud83e\\udd8a\"", "\"\\uffff\"", "\"\\ufeff\"", "[]", "{}", "[[]]", "[null]", "[{}]", "{\"\":1}",
        "{\"\\u0000\":1}", "{\"\\ud800\":1}", "{\"a\":1,\"a\":2}", "{\"_id\":null}", "{\"_id\":true}", "{\"_id\":\"\\u0000\"}", "{\"$gt\":\"\"}", "{\"toString\":1}", "\"olga\"", "\"admin\"", "[\"admin\"]",
        "\"2020-01-01T00:00:00.000Z\"", "\"true\"", "\"1\"", "\" 1\"", "\"1e3\"", "\"NaN\"", "\"Infinity\"", "\"1e999\"",
    ];

    /// <summary>Pieces of a path or a query, as they go over the wire.</summary>
    public static readonly string[] Escapes =
        ["", "%00", "%FF", "%ED%A0%80", "%C0%AF", "%2F", "%5C", "..", ".", "%2E%2E", "%", "%zz", "%u0041", "+", "%F0%9F%A6%8A", "%0D%0A", "[]", "{id}", "a%20b", ";x=1", "-1", "0", "*", "~", "%7F", "%E2%80%A8"];

    public static readonly string?[] ContentTypes =
    [
        null, "", "text/plain", "application/JSON", "application/json; charset=utf-16", "application/json; charset=bogus", "application/json;", "application/vnd.api+json", "application/x-www-form-urlencoded",
        "multipart/form-data", "multipart/form-data; boundary=x", "application/octet-stream", "json", "application/json, text/plain", "*/*",
    ];
}
