// One test class under each JUnit, with Postroom before and after it: each has to run all of its tests.
def ran = [:]
new File(basedir, 'junit').eachFileRecurse { file ->
    if (file.name == 'TEST-com.example.orders.ConfirmationTest.xml') {
        def junit = file.parentFile.parentFile.parentFile
        ran[junit.parentFile.name + ' ' + junit.name] = (file.text =~ /<testsuite [^>]* tests="(\d+)"/)[0][1]
    }
}
println "Tests that ran: $ran"
assert ran.size() == 10 && ran.values().every { it == '4' } : "Expected 4 tests under each of 5 JUnits in both orders, but these ran: $ran"
