using System.Security.Cryptography;

namespace Frontdesk.Wire;

/// <summary>Ids as the contract has them (organization.md §0), and secrets.</summary>
public static class Ids
{
    private const string Unmistakable = "23456789ABCDEFGHJKLMNPQRSTWXYZabcdefghijkmnopqrstuvwxyz";
    private const string Url = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    /// <summary>24 hexadecimal digits: units, departments, rows.</summary>
    public static string Hex24() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));

    /// <summary>17 characters none of which is mistaken for another: people.</summary>
    public static string Person() => RandomNumberGenerator.GetString(Unmistakable, 17);

    /// <summary>What an id that comes from outside may be made of: keys of rows are made of two of them and a slash, and paths of one.</summary>
    public static bool IsId(string text) => text.Length > 0 && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.');

    /// <summary>43 characters, 258 bits: login tokens and personal access tokens.</summary>
    public static string Token() => RandomNumberGenerator.GetString(Url, 43);
}
