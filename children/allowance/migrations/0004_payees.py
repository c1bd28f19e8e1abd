"""Payees of the allowance; their history and walls."""


import casework.privacy.blind
import casework.privacy.fields
import django.db.models.deletion
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models


from casework.database import guard_state, walls


class Migration(migrations.Migration):

    dependencies = [
        ('allowance', '0003_supplements'),
        ('children', '0006_homes_that_may_close'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalAllowancePayee',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('uid', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('created_at', models.DateTimeField(blank=True, editable=False, verbose_name='建立时间')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('history_post', models.BigIntegerField(null=True)),
                ('history_step', models.CharField(blank=True, default='', max_length=80)),
                ('state', models.CharField(choices=[('PROPOSED', '待批准'), ('IN_USE', '使用中'), ('REFUSED', '未批准'), ('ENDED', '已停用')], default='PROPOSED', max_length=10, verbose_name='状态')),
                ('payee', models.CharField(max_length=40, verbose_name='领款人')),
                ('relation', models.CharField(max_length=40, verbose_name='与儿童关系')),
                ('way', models.CharField(choices=[('TRANSFER', '银行转账'), ('CASH', '现金签领')], max_length=10, verbose_name='发放方式')),
                ('bank', models.CharField(blank=True, max_length=80, verbose_name='开户银行')),
                ('account_index', casework.privacy.blind.BlindIndexField(db_index=True, source='account')),
                ('account', casework.privacy.fields.EncryptedTextField(blank=True, max_length=40, verbose_name='银行账号')),
                ('document', models.CharField(max_length=120, verbose_name='依据')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='启用日期')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='停用日期')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('child', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='children.child', verbose_name='儿童')),
                ('created_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='建立人')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical 领款人',
                'verbose_name_plural': 'historical 领款人s',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='AllowancePayee',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='建立时间')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('state', models.CharField(choices=[('PROPOSED', '待批准'), ('IN_USE', '使用中'), ('REFUSED', '未批准'), ('ENDED', '已停用')], default='PROPOSED', max_length=10, verbose_name='状态')),
                ('payee', models.CharField(max_length=40, verbose_name='领款人')),
                ('relation', models.CharField(max_length=40, verbose_name='与儿童关系')),
                ('way', models.CharField(choices=[('TRANSFER', '银行转账'), ('CASH', '现金签领')], max_length=10, verbose_name='发放方式')),
                ('bank', models.CharField(blank=True, max_length=80, verbose_name='开户银行')),
                ('account_index', casework.privacy.blind.BlindIndexField(db_index=True, source='account')),
                ('account', casework.privacy.fields.EncryptedTextField(blank=True, max_length=40, verbose_name='银行账号')),
                ('document', models.CharField(max_length=120, verbose_name='依据')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='启用日期')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='停用日期')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='allowance_payees', to='children.child', verbose_name='儿童')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='建立人')),
            ],
            options={
                'verbose_name': '领款人',
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'IN_USE')), fields=('child',), name='a_child_has_one_payee_at_a_time', violation_error_message='这名儿童已有使用中的领款人。'), models.UniqueConstraint(condition=models.Q(('state', 'PROPOSED')), fields=('child',), name='one_payee_of_a_child_awaits_approval', violation_error_message='这名儿童已有一名待批准的领款人，请先办完。'), models.CheckConstraint(condition=models.Q(models.Q(('way', 'TRANSFER'), _negated=True), models.Q(models.Q(('bank', ''), _negated=True), ('account_index__isnull', False)), _connector='OR'), name='who_is_paid_by_transfer_has_an_account', violation_error_message='银行转账的，请填写开户银行和账号。'), models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='a_payee_ends_after_it_begins')],
            },
        ),
        *walls(["allowance_allowancepayee"]),
        guard_state("allowance_allowancepayee", "PROPOSED"),
    ]
