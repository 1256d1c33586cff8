# Gợi ý của vks cho PowerShell: vks completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName vks -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $before = @($commandAst.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.Extent.Text.Trim('"', "'") })
    $encoding = [Console]::OutputEncoding
    try {
        [Console]::OutputEncoding = [System.Text.Encoding]::UTF8
        & vks __complete powershell "=$wordToComplete" @before 2>$null | Where-Object { $_ -notmatch '^/' } | ForEach-Object {
            $value, $text = $_ -split "`t", 2
            if (-not $text) { $text = $value }
            [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $text)
        }
    } finally {
        [Console]::OutputEncoding = $encoding
    }
}
