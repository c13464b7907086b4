using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;

namespace Gradus.Tests.House.Dispatch;

/// <summary>One instruction of a method.</summary>
/// <param name="Offset">Where it begins.</param>
/// <param name="Code">What it does.</param>
/// <param name="Token">The member, type or text that it names, or 0.</param>
/// <param name="Target">Where it jumps to, or -1.</param>
readonly record struct Instruction(int Offset, OpCode Code, int Token, int Target)
{
    static readonly IReadOnlyDictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    /// <summary>The instructions of a method's body.</summary>
    public static IEnumerable<Instruction> Of(byte[] il)
    {
        for (int at = 0; at < il.Length;)
        {
            int offset = at;
            short value = il[at++];
            if (value == 0xFE) value = unchecked((short)(0xFE00 | il[at++]));
            OpCode code = Codes[value];
            int size = Size(code, il, at), operand = size >= 4 ? BinaryPrimitives.ReadInt32LittleEndian(il.AsSpan(at)) : size == 1 ? (sbyte)il[at] : 0;
            at += size;
            bool names = code.OperandType is OperandType.InlineMethod or OperandType.InlineType or OperandType.InlineField or OperandType.InlineTok;
            bool jumps = code.OperandType is OperandType.InlineBrTarget or OperandType.ShortInlineBrTarget;
            yield return new Instruction(offset, code, names ? operand : 0, jumps ? at + operand : -1);
        }
    }

    static int Size(OpCode code, byte[] il, int at) => code.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BinaryPrimitives.ReadInt32LittleEndian(il.AsSpan(at))),
        _ => 4,
    };
}
