using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Reflection;
using System.Reflection.Emit;

namespace Frontdesk.Tests.House;

/// <summary>
/// The types that a type uses: in its declarations and, by reading the instructions, inside its methods. Namespaces nest, so an import
/// line is not needed to reach from <c>Frontdesk.Wire</c> into <c>Frontdesk</c>; the instructions show it all the same.
/// </summary>
internal static class Imports
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly FrozenDictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToFrozenDictionary(code => code.Value);

    public static IReadOnlySet<Type> Of(Type type)
    {
        var used = new HashSet<Type>();
        foreach (var part in WithNested(type))
        {
            foreach (var found in Declared(part).Concat(Methods(part).SelectMany(Read)))
                Add(used, found);
        }
        return used;
    }

    private static IEnumerable<Type> WithNested(Type type) => [type, .. type.GetNestedTypes(Everything).SelectMany(WithNested)];

    private static IEnumerable<Type?> Declared(Type type) =>
    [
        type.BaseType, .. type.GetInterfaces(), .. type.GetFields(Everything).Select(field => field.FieldType),
        .. Methods(type).SelectMany(method => method.GetParameters()).Select(parameter => parameter.ParameterType),
        .. type.GetMethods(Everything).Select(method => method.ReturnType),
        .. Methods(type).SelectMany(method => method.GetMethodBody()?.LocalVariables ?? []).Select(local => local.LocalType),
    ];

    private static IEnumerable<MethodBase> Methods(Type type) => [.. type.GetMethods(Everything), .. type.GetConstructors(Everything)];

    private static void Add(HashSet<Type> used, Type? type)
    {
        if (type is null || type.IsGenericParameter)
            return;
        if (type.HasElementType)
            Add(used, type.GetElementType());
        foreach (var argument in type.GenericTypeArguments)
            Add(used, argument);
        used.Add(Outermost(type.IsGenericType ? type.GetGenericTypeDefinition() : type));
    }

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static IEnumerable<Type?> Read(MethodBase method)
    {
        var bytes = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var at = 0; at < bytes.Length;)
        {
            var code = bytes[at] == 0xFE ? Codes[(short)(0xFE00 | bytes[at + 1])] : Codes[bytes[at]];
            at += code.Size;
            if (code.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
            {
                foreach (var named in Named(method, BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at))))
                    yield return named;
            }
            at += Length(code.OperandType, bytes, at);
        }
    }

    private static IEnumerable<Type?> Named(MethodBase method, int token)
    {
        var member = method.Module.ResolveMember(token, method.DeclaringType?.GetGenericArguments(), method.IsGenericMethod ? method.GetGenericArguments() : null);
        return member switch
        {
            Type type => [type],
            MethodInfo { IsGenericMethod: true } called => [called.DeclaringType, .. called.GetGenericArguments()],
            { } other => [other.DeclaringType],
            null => [],
        };
    }

    private static int Length(OperandType operand, byte[] bytes, int at) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at))),
        _ => 4,
    };
}
