using Ingot.Core.Errors;
using Ingot.Core.Models;
using Ingot.Core.Training;
using Ingot.Planning.Estimates;

namespace Ingot.Planning.Dial;

/// <summary>What fits into the memory that training may take.</summary>
internal static class MemoryFit
{
    /// <summary>Whether training with <paramref name="microBatch"/> sequences in one pass fits.</summary>
    public static bool Fits(MachineProfile machine, TransformerConfig config, int microBatch, Precision precision) =>
        MemoryEstimate.Training(config, microBatch, precision).TotalOn(machine.MemoryBytes) <= DialRules.MemoryShare * machine.MemoryBytes;

    /// <summary>The largest number of sequences in one pass, up to <paramref name="wanted"/>, that fits; at least 1.</summary>
    public static int MicroBatch(MachineProfile machine, TransformerConfig config, int wanted, Precision precision)
    {
        int micro = Math.Max(1, wanted);
        while (micro > 1 && !Fits(machine, config, micro, precision)) micro /= 2;
        return micro;
    }

    /// <summary>The most sequences in one pass that fit the share of <paramref name="bytes"/> which training may take; 0: not even one.</summary>
    public static int Largest(long bytes, TransformerConfig config, Precision precision)
    {
        long one = MemoryEstimate.Training(config, 1, precision).TotalOn(bytes), each = MemoryEstimate.Training(config, 2, precision).TotalOn(bytes) - one;
        double room = (DialRules.MemoryShare * bytes) - one;
        return room < 0 ? 0 : (int)Math.Min(1 << 20, 1 + Math.Floor(room / each));
    }

    /// <summary>Throws <see cref="IngotException"/> (Device) where even that does not fit.</summary>
    public static void Require(MachineProfile machine, TransformerConfig config, int microBatch, Precision precision)
    {
        if (Fits(machine, config, microBatch, precision)) return;
        double need = MemoryEstimate.Training(config, microBatch, precision).TotalOn(machine.MemoryBytes) / (double)(1L << 30), have = machine.MemoryBytes / (double)(1L << 30);
        throw new IngotException(ExitCode.Device,
            $"training {SizeNotation.Format(config.Parameters)} parameters on {microBatch} × {config.MaxPositionEmbeddings} tokens needs {need:0.0} GiB; {have:0.0} GiB are there, of which {DialRules.MemoryShare:P0} may be used",
            "model", "Choose a smaller model, a shorter context or a smaller micro batch.");
    }
}
