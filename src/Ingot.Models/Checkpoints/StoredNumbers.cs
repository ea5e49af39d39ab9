using System.Runtime.InteropServices;
using Ingot.Core.Errors;
using Ingot.Core.Models;

namespace Ingot.Models.Checkpoints;

/// <summary>Reads the numbers of a stored tensor as float32.</summary>
internal static class StoredNumbers
{
    public static void Copy(SafetensorsDType type, ReadOnlySpan<byte> bytes, Span<float> target, string name, string where)
    {
        switch (type)
        {
            case SafetensorsDType.F32:
                bytes.CopyTo(MemoryMarshal.AsBytes(target));
                break;
            case SafetensorsDType.F16:
                ReadOnlySpan<Half> halves = MemoryMarshal.Cast<byte, Half>(bytes);
                for (int i = 0; i < halves.Length; i++) target[i] = (float)halves[i];
                break;
            case SafetensorsDType.BF16:
                ReadOnlySpan<ushort> uppers = MemoryMarshal.Cast<byte, ushort>(bytes);
                for (int i = 0; i < uppers.Length; i++) target[i] = BitConverter.UInt32BitsToSingle((uint)uppers[i] << 16);
                break;
            default:
                throw new IngotException(ExitCode.Data, $"{name} is stored as {type}", where, "Convert the model to float32, float16 or bfloat16.");
        }
    }
}
