namespace Ingot.Planning.Hardware;

/// <summary>The numbers that matrices are multiplied in.</summary>
public enum NumberFormat
{
    Bf16,
    Fp16,
    Fp32,
    Fp8,
}
