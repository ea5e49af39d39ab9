namespace Ingot.Planning.Hardware;

/// <summary>An accelerator, or the cores of a processor.</summary>
public sealed record Device
{
    public required string Name { get; init; }

    /// <summary>Other names it goes by.</summary>
    public IReadOnlyList<string> Aka { get; init; } = [];

    /// <summary>The class whose utilisation it is expected to reach.</summary>
    public required string Class { get; init; }

    /// <summary>Where the figures are from.</summary>
    public required string Maker { get; init; }

    /// <summary>Dense peak in float32, TFLOP/s.</summary>
    public required double Fp32 { get; init; }

    /// <summary>Dense peak in bfloat16, TFLOP/s; 0: none.</summary>
    public required double Bf16 { get; init; }

    /// <summary>Dense peak in float16, TFLOP/s; 0: none.</summary>
    public required double Fp16 { get; init; }

    /// <summary>Dense peak in 8-bit floats, TFLOP/s; 0: none.</summary>
    public required double Fp8 { get; init; }

    /// <summary>Memory in units of 10^9 bytes.</summary>
    public required double MemoryGb { get; init; }

    /// <summary>Bandwidth of that memory, 10^9 bytes a second.</summary>
    public required double BandwidthGbs { get; init; }

    /// <summary>Watts at full load.</summary>
    public required double Watts { get; init; }

    /// <summary>Dense peak in <paramref name="format"/>, FLOP/s; where the device has none, that of the widest format which replaces it: float16 for bfloat16 (Volta), bfloat16 for 8 bit, else float32.</summary>
    public double Peak(NumberFormat format)
    {
        double teraflops = format switch
        {
            NumberFormat.Fp8 => First(Fp8, Bf16, Fp16, Fp32),
            NumberFormat.Bf16 => First(Bf16, Fp16, Fp32),
            NumberFormat.Fp16 => First(Fp16, Bf16, Fp32),
            _ => Fp32,
        };
        return teraflops * 1e12;
    }

    /// <summary>Whether <paramref name="name"/>, as its driver or a person writes it, means this device: "NVIDIA H100 80GB HBM3" is h100-80gb.</summary>
    public bool IsNamed(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        string plain = Plain(name);
        return Aka.Prepend(Name).Any(known => Plain(known) == plain) || Name.Split('-').All(part => plain.Contains(part, StringComparison.Ordinal));
    }

    private static string Plain(string name) => name.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();

    private static double First(params ReadOnlySpan<double> peaks)
    {
        foreach (double peak in peaks)
        {
            if (peak > 0) return peak;
        }

        return 0;
    }
}
