namespace Ingot.Cli.Doctor;

/// <summary>All checks of `ingot doctor`, in the order in which they are shown.</summary>
internal static class Examination
{
    /// <summary>Examines this machine for work in <paramref name="folder"/>.</summary>
    public static IReadOnlyList<Finding> Run(string folder, CancellationToken cancellation)
    {
        var findings = new List<Finding>();
        foreach (Func<Finding> check in Checks(folder))
        {
            cancellation.ThrowIfCancellationRequested();
            findings.Add(check());
        }

        return findings;
    }

    private static IEnumerable<Func<Finding>> Checks(string folder) =>
    [
        RuntimeCheck.Run,
        SdkCheck.Run,
        ProcessorCheck.Run,
        MemoryCheck.Run,
        () => DiskCheck.Run(folder),
        TorchCheck.Run,
        GpuCheck.Run,
        MpiCheck.Run,
        BrowserCheck.Run,
    ];
}
