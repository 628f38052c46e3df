using System.Reflection.Emit;
using System.Reflection.Metadata;

namespace Finance.Architecture.Tests.Reading;

/// <summary>One step of compiled code: the metadata token that it names, and whether it handles binary floating point.</summary>
internal readonly record struct Instruction(int? Token, bool FloatingPoint)
{
    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes)
        .GetFields()
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    public static IEnumerable<Instruction> Read(BlobReader code)
    {
        var instructions = new List<Instruction>();
        while (code.RemainingBytes > 0)
        {
            var first = code.ReadByte();
            var operation = OpCodesByValue[first == 0xFE ? (short)(0xFE00 | code.ReadByte()) : first];
            var floating =
                operation.Name!.Contains(".r4", StringComparison.Ordinal)
                || operation.Name.Contains(".r8", StringComparison.Ordinal)
                || operation.Name == "conv.r.un";
            instructions.Add(new Instruction(ReadOperand(ref code, operation), floating));
        }

        return instructions;
    }

    private static int? ReadOperand(ref BlobReader code, OpCode operation)
    {
        switch (operation.OperandType)
        {
            case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType:
                return code.ReadInt32();
            case OperandType.InlineNone:
                return null;
            case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                code.ReadByte();
                return null;
            case OperandType.InlineVar:
                code.ReadInt16();
                return null;
            case OperandType.InlineI8 or OperandType.InlineR:
                code.ReadInt64();
                return null;
            case OperandType.InlineSwitch:
                var cases = code.ReadInt32();
                code.ReadBytes(cases * sizeof(int));
                return null;
            default:
                code.ReadInt32();
                return null;
        }
    }
}
